/**
 * Where the catalogue stands when a project comes to acceptance (第十九条: 验收要件). Whether it has to be audited first,
 * and whether a project without data needs one, is not written: an open item, never a bar.
 */
export const openCatalogue = {
  options: {
    audited: '已编制，已审核通过',
    compiled: '已编制，还没有审核通过',
    none: '还没有编制',
    nodata: '项目不产生数据资源',
  },
  notes: {
    compiled: '数据资源目录是验收要件（第十九条）；是不是要先审核通过，原文没有写，请事先问市大数据局。',
    none: '第十九条写的是项目验收前编制数据资源目录，目录是验收要件。目录还没有编制，请尽早安排。',
    nodata: '不产生数据资源的项目是不是也要编制目录，原文没有写，请先询问市大数据局。',
  } as Readonly<Record<string, string>>,
} as const
