import { type Checklist, placeOf } from '../worked/checklist/checklist.js'
import type { FilledForm } from './filled-form.js'

/**
 * A checklist (报送清单) as a document: a list under no letter, with a box for each thing to do. `ticked`: the ids of what
 * is done.
 */
export function checklistForm(checklist: Checklist, unit: string | null, ticked: readonly string[] = []): FilledForm {
  return {
    id: 'checklist',
    title: '报送清单',
    unit,
    letter: null,
    sections: [
      {
        title: '清单',
        fields: [
          {
            key: 'conclusion',
            label: '项目情况',
            value: checklist.conclusion.replace(/^我的理解：/, ''),
            basis: null,
            inferred: false,
          },
          { key: 'silence', label: '原文没有写明', value: checklist.silence || null, basis: null, inferred: false },
        ],
        tables: [
          {
            key: 'items',
            title: '要办的事项',
            columns: [
              { label: '序号', width: 4, kind: 'number' },
              { label: '事项', width: 18, kind: 'text' },
              { label: '依据', width: 7, kind: 'text' },
              { label: '由谁办理', width: 7, kind: 'text' },
              { label: '报给', width: 8, kind: 'text' },
              { label: '时间（原文）', width: 9, kind: 'text' },
              { label: '办结', width: 4, kind: 'number' },
            ],
            rows: checklist.items.map((item, at) => [
              String(at + 1),
              item.text,
              placeOf(item),
              item.actor,
              item.recipient,
              item.time ?? '原文没有写',
              ticked.includes(item.id) ? '☑' : '□',
            ]),
            totals: null,
          },
        ],
      },
    ],
    missing: [],
  }
}
