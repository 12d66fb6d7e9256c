import type { Notice } from './notices.ts'

/** Unread notices are counted up to here: whoever has more has many. */
export const UNREAD_MAX = 100

/** How far one person has read in one lesson study. */
export interface ReadMark {
  /** Everything up to this fact has been read. */
  readonly upToId: number
  /** What was read beyond it, one by one. */
  readonly singly: ReadonlySet<number>
}

/** Whether its person has read a notice. What they answered they have read. */
export function isRead(notice: Notice, mark: ReadMark): boolean {
  return notice.answered || notice.id <= mark.upToId || mark.singly.has(notice.id)
}

/**
 * What of a lesson study a person has before them: its workspace, timeline, dates, stages, drafts or offers, or one thread
 * of its margin or discussion.
 */
export type SeenPart =
  | 'workspace'
  | 'timeline'
  | 'meetings'
  | 'stages'
  | 'drafts'
  | 'offers'
  | { readonly annotationId: string }
  | { readonly threadId: string }

/**
 * Which notices one has read by having a part of a lesson study before one: the workspace says that a
 * session runs, which stage is open and what one may do, the timeline what a session decided, the dates what was
 * planned, a thread what was said in it.
 */
export function readBySeeing<N extends Notice>(
  notices: readonly N[],
  lessonStudyId: string,
  part: SeenPart,
): N[] {
  const says = ({ told }: N) => {
    if (part === 'workspace') return ['sessionStarted', 'roleGiven', 'stageOpened'].includes(told.kind)
    if (part === 'stages') return told.kind === 'stageOpened' || told.kind === 'stageReopened'
    if (part === 'drafts') return told.kind === 'draftsRevealed' || told.kind === 'partTaken'
    if (part === 'timeline') return told.kind === 'sessionEnded'
    if (part === 'offers') return 'offerId' in told
    if (part === 'meetings') return 'meetingId' in told
    if ('threadId' in part) return 'threadId' in told && told.threadId === part.threadId
    return 'annotationId' in told && told.annotationId === part.annotationId
  }
  return notices.filter((notice) => notice.lessonStudyId === lessonStudyId && says(notice))
}
