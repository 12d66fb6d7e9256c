import { picturesOf } from './picture.ts'
import type { PlanJson } from './plan-json.ts'

/** The files that a plan shows, each once, in the order in which they stand in it. */
export function filesOf(plan: PlanJson): string[] {
  return [...new Set(picturesOf(plan).flatMap(({ fileId }) => (fileId === null ? [] : [fileId])))]
}

/**
 * A plan's content for another place, where each file has another id. Pictures whose file is not there are
 * left out: a frame that nobody can ever fill says nothing.
 */
export function withFiles(plan: PlanJson, fileIds: ReadonlyMap<string, string>): PlanJson {
  const { content, ...node } = plan
  if (content === undefined) return node
  return {
    ...node,
    content: content.flatMap((child) => {
      if (child.type !== 'picture') return [withFiles(child, fileIds)]
      const fileId = fileIds.get(String(child.attrs?.['fileId'] ?? ''))
      return fileId === undefined ? [] : [{ ...child, attrs: { ...child.attrs, fileId } }]
    }),
  }
}
