import { z } from 'zod'
import { SHARED_KINDS } from '../document-name.ts'
import { CARRIED_PART, LINEAGE_WAYS } from '../drafts/carried-part.ts'
import { RESTORE_PART } from '../history/restore-part.ts'
import { ANCHOR, ANNOTATION_KINDS, ANNOTATION_TEXT_MAX, MENTIONS_MAX, QUOTE_MAX } from '../margin/anchor.ts'
import { ACTIVITY_ROLES } from '../people/roles.ts'
import { OFFER_DECISIONS } from '../personal/offer.ts'

/** Longest reason why a stage is opened again, in characters. */
export const REOPEN_REASON_MAX = 500

/** Longest chat line, in characters. */
export const CHAT_LINE_MAX = 2000
/** Longest sentence of what was decided, in characters. */
export const DECISION_MAX = 500

const uuid = z.uuid()
const written = z.string().min(1).max(ANNOTATION_TEXT_MAX)
const mentions = z.array(uuid).max(MENTIONS_MAX)
/** The key of a stage or a task in the template that an activity began with. */
const stageKey = z.string().min(1).max(40)
/** A stage, and what it was called at that moment, in the language of the lesson study. */
const namedStage = { stageId: stageKey, title: z.string() }

/** `startsMs`, `timeZone`: when it begins, and the zone in which that was said. */
const meeting = z.object({
  meetingId: uuid,
  title: z.string(),
  startsMs: z.number().int(),
  timeZone: z.string(),
})

/** The body of each kind of fact. A kind is a past event; a new kind is a new line here. */
export const FACT_BODIES = {
  'session.started': z.object({}),
  'session.ended': z.object({ decision: z.string().min(1).max(DECISION_MAX) }),
  'chat.said': z.object({ text: z.string().min(1).max(CHAT_LINE_MAX) }),
  'hand.raised': z.object({}),
  /** `by`: who lowered it, when it was not the hand's owner (the fact's person). */
  'hand.lowered': z.object({ by: uuid.optional() }),
  /** A participant was seen entering the room; `sid` is the media server's id of that one stay. */
  'room.entered': z.object({ sid: z.string().min(1).max(100) }),
  'room.left': z.object({ sid: z.string().min(1).max(100) }),
  /** The reconciler compared with the media server's own list: who is in the room now. */
  'room.observed': z.object({
    present: z.array(z.object({ sid: z.string(), personId: uuid, joinedAtMs: z.number() })),
  }),
  'version.named': z.object({ versionId: uuid, documentKind: z.enum(['plan', 'board']), name: z.string() }),
  /** A version got other words. */
  'version.renamed': z.object({ versionId: uuid, name: z.string() }),
  /**
   * What a person restored of which version (`name`: what it was called), and which version keeps how it was
   * before; `edits`: the rows of the logs that hold the restore. `takesBack`: the restore that it undid.
   */
  'version.restored': z.object({
    restoreId: uuid,
    versionId: uuid,
    name: z.string(),
    part: RESTORE_PART,
    beforeVersionId: uuid,
    edits: z.array(
      z.object({ documentKind: z.enum(SHARED_KINDS), epoch: z.number().int(), atId: z.number().int() }),
    ),
    takesBack: uuid.optional(),
  }),
  /**
   * Somebody's access changed: their pages ask again what they may. `role`: the one that was given to
   * them in this lesson study, or whose end was moved; null: it was taken away. Absent when the change
   * came from elsewhere, as from the community. `untilMs`: when that role ends; null: it lasts.
   */
  'access.changed': z.object({
    personId: uuid,
    role: z.enum(ACTIVITY_ROLES).nullable().optional(),
    untilMs: z.number().int().nullable().optional(),
  }),
  /** `quote`: the passage as it was, empty for a place. `replacement`: what a suggestion would write there. */
  'annotation.made': z.object({
    annotationId: uuid,
    documentKind: z.enum(['plan', 'board']),
    kind: z.enum(ANNOTATION_KINDS),
    anchor: ANCHOR,
    quote: z.string().max(QUOTE_MAX),
    text: z.string().max(ANNOTATION_TEXT_MAX),
    replacement: z.string().max(ANNOTATION_TEXT_MAX).optional(),
    /** Who is mentioned; facts from before it could be said lack it. */
    mentions: mentions.optional(),
  }),
  'annotation.replied': z.object({
    annotationId: uuid,
    replyId: uuid,
    text: written,
    mentions,
  }),
  'annotation.resolved': z.object({ annotationId: uuid }),
  'annotation.reopened': z.object({ annotationId: uuid }),
  /** The person accepted it; `atId`: the row of the plan's log that holds the edit. */
  'annotation.accepted': z.object({ annotationId: uuid, atId: z.number().int().min(1) }),
  'annotation.declined': z.object({ annotationId: uuid, reason: written }),
  'stage.opened': z.object(namedStage),
  /**
   * A gate was passed: what it named, who had which role at that moment, and who had done what. Roles that change
   * afterwards change nothing of it.
   */
  'stage.closed': z.object({
    ...namedStage,
    versions: z.array(z.object({ versionId: uuid, documentKind: z.enum(SHARED_KINDS) })),
    people: z.array(z.object({ personId: uuid, role: z.enum(ACTIVITY_ROLES) })),
    done: z.array(z.object({ taskId: stageKey, personId: uuid })),
  }),
  'stage.reopened': z.object({ ...namedStage, reason: z.string().min(1).max(REOPEN_REASON_MAX) }),
  /** The planned end of a stage; null: none any more. */
  'stage.dated': z.object({ stageId: stageKey, dueMs: z.number().int().nullable() }),
  /** The fact's person has done their task. `by`: who said so, when it was not themselves. */
  'task.done': z.object({ stageId: stageKey, taskId: stageKey, by: uuid.optional() }),
  'task.undone': z.object({ stageId: stageKey, taskId: stageKey, by: uuid.optional() }),
  /** The person put the lesson study into the trash, or back. */
  'lessonStudy.trashed': z.object({}),
  'lessonStudy.restored': z.object({}),
  /**
   * The lesson study began with a copy of this plan, as it stood at this position of its log: its title then,
   * the version's name (null: the newest moment), and who wrote it, by name as well, for they may be strangers here.
   */
  'plan.copied': z.object({
    lessonStudyId: uuid,
    title: z.string(),
    documentId: uuid,
    epoch: z.number().int(),
    atId: z.number().int(),
    versionName: z.string().nullable(),
    authors: z.array(z.object({ personId: uuid, name: z.string() })),
    /** The edition of the library that it was adopted from. */
    editionId: uuid.optional(),
  }),
  /**
   * The person took a part of somebody's plan into the shared one; `ownerId`: whose it was, null: a shared plan's.
   * `atId`: the row of the shared plan's log that holds it.
   */
  'part.taken': z.object({
    lineageId: uuid,
    way: z.enum(LINEAGE_WAYS),
    part: CARRIED_PART,
    fromDocumentId: uuid,
    ownerId: uuid.nullable(),
    atId: z.number().int().min(1),
  }),
  /** The person offered a part of their personal plan to the group; `stage`: what a row's stage was called then. */
  'offer.made': z.object({ offerId: uuid, part: CARRIED_PART, stage: z.string() }),
  /** The person decided about an offer of `toId`, or took back their own. */
  'offer.decided': z.object({
    offerId: uuid,
    decision: z.enum(OFFER_DECISIONS),
    toId: uuid,
    part: CARRIED_PART,
  }),
  /** The person handed in their draft; `late`: after the reveal, so that it was shown at once. Or took it back. */
  'draft.handedIn': z.object({ documentId: uuid, late: z.boolean() }),
  'draft.takenBack': z.object({ documentId: uuid }),
  /** From now on everybody reads the drafts that were handed in, all at the same moment. */
  'drafts.revealed': z.object({ documents: z.array(z.object({ documentId: uuid, ownerId: uuid })) }),
  /** The person began a lesson study elsewhere with an edition that was published from here. `toIds`: its authors. */
  'edition.adopted': z.object({ editionId: uuid, title: z.string(), toIds: z.array(uuid) }),
  /** The person told what became of that. */
  'adoption.told': z.object({
    editionId: uuid,
    title: z.string(),
    toIds: z.array(uuid),
    place: z.string(),
    happened: z.string(),
  }),
  /** A date was planned; moved, or said anew in another way; called off. As it was from then on. */
  'meeting.planned': meeting,
  'meeting.moved': meeting,
  'meeting.cancelled': meeting,
  /** So many minutes before a date its time had come to remind of it. Nobody did that: the clock. */
  'meeting.reminded': meeting.extend({ lead: z.number().int() }),
  /**
   * A thread of the discussion was begun (`contributionId`: null), or something was said, brought together, revised
   * or withdrawn in it. No words of it: whoever withdraws them has them nowhere. `toIds`: whose contribution it builds
   * on or brings together.
   */
  'discussion.grew': z.object({
    threadId: uuid,
    question: z.string(),
    contributionId: uuid.nullable(),
    kind: z.enum(['thread', 'contribution', 'riseAbove', 'revised', 'withdrawn']),
    toIds: z.array(uuid),
  }),
} as const

export type FactKind = keyof typeof FACT_BODIES
export type FactBody<K extends FactKind> = z.infer<(typeof FACT_BODIES)[K]>

/** One thing that happened, as every floor passes it on. Ids ascend in the order of commit. */
export type Fact = {
  [K in FactKind]: {
    readonly id: number
    readonly lessonStudyId: string
    readonly sessionId: string | null
    /** Milliseconds on the server's clock. */
    readonly atMs: number
    readonly personId: string | null
    readonly kind: K
    /** The same key twice is the same fact. */
    readonly key: string
    readonly body: FactBody<K>
  }
}[FactKind]
