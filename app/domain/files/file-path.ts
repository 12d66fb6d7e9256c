const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const FILE_ID = new RegExp(`^${UUID}$`)
const PATH = new RegExp(`^/lesson-studies/(${UUID})/files/(${UUID})$`)
const OF_EDITION = new RegExp(`^/editions/${UUID}/files/${UUID}$`)

/** Whether a stored attribute can be the id of a file: what is not is never made part of an address. */
export function isFileId(value: unknown): value is string {
  return typeof value === 'string' && FILE_ID.test(value)
}

/** Where the file of a lesson study is read. */
export function filePath(lessonStudyId: string, fileId: string): string {
  return `/lesson-studies/${lessonStudyId}/files/${fileId}`
}

/** Where pictures are sent to: into what everybody of a lesson study shares (null), or into an own plan. */
export function filesPath(lessonStudyId: string, documentId: string | null): string {
  return `/lesson-studies/${lessonStudyId}/files${documentId === null ? '' : `?document=${documentId}`}`
}

/** Says in the address of a picture in which own plan it is seen: pasted elsewhere it is sent anew. */
export const IN_OWN_PLAN = 'of'

/** Where a picture of somebody's own plan is read. */
export function ownPlanFilePath(lessonStudyId: string, documentId: string, fileId: string): string {
  return `${filePath(lessonStudyId, fileId)}?${IN_OWN_PLAN}=${documentId}`
}

/** Reads such a path; null for every other address, on this site or elsewhere. */
export function parseFilePath(path: unknown): { lessonStudyId: string; fileId: string } | null {
  const match = typeof path === 'string' ? PATH.exec(path) : null
  return match === null ? null : { lessonStudyId: match[1]!, fileId: match[2]! }
}

/** Where the file of a published edition is read. */
export function editionFilePath(editionId: string, fileId: string): string {
  return `/editions/${editionId}/files/${fileId}`
}

/** Whether an address is that of a file of an edition on this site. */
export function isEditionFilePath(path: string): boolean {
  return OF_EDITION.test(path)
}
