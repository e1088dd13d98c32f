import { DOMParser, type Document, type Element, type Node, XMLSerializer } from '@xmldom/xmldom'

export type { Document, Element, Node }

const wordNamespace = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'

/** Reads a part of a Word file; throws where it is not well formed. No entity is unfolded. */
export function parseXml(xml: string): Document {
  return new DOMParser({
    onError: (level, message) => {
      if (level !== 'warning') throw new Error(message)
    },
  }).parseFromString(xml.replace(/^\uFEFF/, ''), 'text/xml')
}

export function writeXml(document: Document): string {
  return new XMLSerializer().serializeToString(document)
}

/** Whether a node is the element of that name, `tbl` for `w:tbl`, whatever prefix its namespace has here. */
export function isElement(node: Node | null | undefined, name: string): node is Element {
  return node?.nodeType === 1 && node.localName === name
}

/** The children of that name, in their order. */
export function childrenOf(parent: Element, name: string): Element[] {
  return [...parent.childNodes].filter(node => isElement(node, name))
}

/** Everything of that name below an element, however deep. */
export function allIn(parent: Document | Element, name: string): Element[] {
  return [...parent.getElementsByTagNameNS('*', name)]
}

/** `w:val` and the like; null where it is not there. */
export function attribute(element: Element | undefined, name: string): string | null {
  return element?.getAttributeNS(wordNamespace, name) ?? null
}

export function setAttribute(element: Element, name: string, value: string | number): void {
  element.setAttributeNS(wordNamespace, `w:${name}`, String(value))
}

/** A new element with these attributes, `w:` throughout. */
export function element(document: Document, name: string, attributes: Readonly<Record<string, string | number>> = {}) {
  const made = document.createElementNS(wordNamespace, `w:${name}`)
  for (const [key, value] of Object.entries(attributes)) setAttribute(made, key, value)
  return made
}

/** The first child of that name; made in the first place where there is none. */
export function firstOf(parent: Element, name: string): Element {
  const [there] = childrenOf(parent, name)
  if (there) return there
  const made = element(documentOf(parent), name)
  parent.insertBefore(made, parent.firstChild)
  return made
}

export function documentOf(node: Element): Document {
  if (!node.ownerDocument) throw new Error(`<${node.nodeName}> stands in no document`)
  return node.ownerDocument
}
