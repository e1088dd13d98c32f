/** What the page reads of an OpenAPI document. */
export interface ApiDocument {
  readonly info: { readonly title: string; readonly description: string }
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> }
}

interface Operation {
  readonly tags: readonly string[]
  readonly summary: string
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: { readonly content: Content }
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>
}

interface Parameter {
  readonly name: string
  readonly required?: boolean
  readonly description?: string
  readonly schema: Schema
}

type Content = Readonly<Record<string, { readonly schema: Schema }>>

interface Schema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly description?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly const?: unknown
  readonly enum?: readonly unknown[]
}

/** The interface as a page to read, in Chinese. It needs no script, so that the strict content policy holds. */
export function docsPage({ info, paths, components }: ApiDocument): string {
  const all = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ name: `${method.toUpperCase()} ${path}`, operation })),
  )
  const subjects = [...new Set(all.map(one => one.operation.tags[0] ?? ''))]
  const routesOf = (subject: string) => all.filter(one => one.operation.tags[0] === subject)
  const used = JSON.stringify([paths, components])
  const shapes = Object.entries(components.schemas).filter(([name]) => used.includes(`"${refTo(name)}"`))
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${info.title}</title>
<link rel="stylesheet" href="/api/docs.css">
</head>
<body>
<main>
<h1>${info.title}</h1>
<p>${info.description}给程序用的同一份说明：<a href="/api/openapi.json">openapi.json</a>。</p>
<nav>${[...subjects, '数据'].map(title => `<a href="#${title}">${title}</a>`).join(' ')}</nav>
${subjects.map(title => section(title, routesOf(title).map(routeText))).join('\n')}
${section('数据', shapes.map(shapeText))}
</main>
</body>
</html>
`
}

function section(title: string, parts: readonly string[]): string {
  return `<section id="${title}">\n<h2>${title}</h2>\n${parts.join('\n')}\n</section>`
}

function routeText({ name, operation }: { name: string; operation: Operation }): string {
  const { summary, parameters = [], requestBody, responses } = operation
  const address = parameters.map(({ name, required, description, schema }) =>
    fieldText(name, { ...schema, ...(description === undefined ? {} : { description }) }, required === true),
  )
  return `<article>
<h3>${escaped(summary)}</h3>
<p><code>${escaped(name)}</code></p>
<dl>
${address.length > 0 ? `<dt>地址里</dt><dd><ul>${address.join('')}</ul></dd>` : ''}
${requestBody ? `<dt>发送</dt><dd>${contentText(requestBody.content)}</dd>` : ''}
<dt>返回</dt><dd>${contentText(responses['200']?.content ?? {})}</dd>
</dl>
</article>`
}

function shapeText([name, schema]: [string, Schema]): string {
  return `<article id="${name}">
<h3>${name}</h3>
<p>${escaped(schema.description ?? '')}</p>
${inside(schema)}
</article>`
}

function contentText(content: Content): string {
  const [[type, { schema }] = ['', { schema: {} }]] = Object.entries(content)
  if (type !== 'application/json') return '文件的内容，按原样'
  return `${kindOf(schema)}${inside(schema)}`
}

function fieldText(name: string, schema: Schema, isRequired: boolean): string {
  const notes = [isRequired ? '' : '可以不写', schema.description ?? ''].filter(note => note !== '')
  const said = notes.length > 0 ? `：${escaped(notes.join('；'))}` : ''
  return `<li><code>${escaped(name)}</code> <small>${kindOf(schema)}</small>${said}${inside(schema)}</li>`
}

/** What stands under it: the fields of an object, what a list is of, the forms that it may have. */
function inside({ properties, required = [], items, anyOf, oneOf }: Schema): string {
  if (properties) {
    const fields = Object.entries(properties).map(([name, one]) => fieldText(name, one, required.includes(name)))
    return `<ul>${fields.join('')}</ul>`
  }
  if (items) return inside(items)
  const forms = (anyOf ?? oneOf ?? []).filter(one => one.type !== 'null' && inside(one) !== '')
  const [only] = forms
  if (only && forms.length === 1) return inside(only)
  return forms.length > 0
    ? `<ul>${forms.map(one => `<li>${escaped(one.description ?? '')}${inside(one)}</li>`).join('')}</ul>`
    : ''
}

const kinds: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数',
  integer: '整数',
  boolean: '是或否',
  object: '一组',
  null: '空',
}

function kindOf({ $ref, type = '', items, anyOf, oneOf, const: only, enum: values }: Schema): string {
  if ($ref !== undefined) return `<a href="#${nameIn($ref)}">${nameIn($ref)}</a>`
  if (only !== undefined) return `固定为 <code>${escaped(String(only))}</code>`
  if (values) return values.map(value => `<code>${escaped(String(value))}</code>`).join('、')
  if (items) return `多个：${kindOf(items)}`
  const forms = anyOf ?? oneOf
  if (forms) return [...new Set(forms.map(kindOf))].join('，或者')
  return [type]
    .flat()
    .map(one => kinds[one] ?? '任意')
    .join('，或者')
}

function refTo(name: string): string {
  return `#/components/schemas/${name}`
}

function nameIn(ref: string): string {
  return ref.slice(refTo('').length)
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

export const docsStyle = `
:root { color-scheme: light dark; }
body { margin: 0; font: 16px/1.7 system-ui, sans-serif; }
main { max-width: 56rem; margin: 0 auto; padding: 1rem; }
nav { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; }
h2 { margin-top: 2.5rem; border-bottom: 1px solid; }
article { margin: 1.5rem 0; }
h3 { margin: 0; }
p, dd { margin: 0.25rem 0; }
dd { margin-inline-start: 1rem; }
dt { font-weight: 600; }
ul { margin: 0; padding-inline-start: 1.25rem; }
code { overflow-wrap: anywhere; }
`
