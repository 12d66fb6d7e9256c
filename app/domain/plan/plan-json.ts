import { readPicture } from './picture.ts'

/** A plan, or a piece of one, as ProseMirror writes it in JSON. */
export interface PlanJson {
  type?: string
  attrs?: Record<string, unknown>
  content?: PlanJson[]
  marks?: PlanMarkJson[]
  text?: string
}

export interface PlanMarkJson {
  type: string
  attrs?: Record<string, unknown>
}

/** The words of a piece of a plan, one line a block, without any formatting; of a picture its description. */
export function plainText(node: PlanJson): string {
  if (node.type === 'text') return node.text ?? ''
  if (node.type === 'hardBreak') return '\n'
  if (node.type === 'picture') return readPicture(node.attrs).alt
  const isTextblock = node.type === 'paragraph' || node.type === 'heading'
  const parts = (node.content ?? []).map(plainText)
  return isTextblock ? parts.join('') : parts.filter((part) => part !== '').join('\n')
}
