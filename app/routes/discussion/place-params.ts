import type { DiscussionPlace } from '#domain/discussion/contribution.ts'
import { notFound } from '#http/refusal-response.ts'

/** The discussion that a URL under `/lesson-studies/…` or `/communities/…` speaks of. */
export function placeOf(params: Readonly<Record<string, string | undefined>>): DiscussionPlace {
  const { lessonStudyId, communityId } = params
  if (lessonStudyId !== undefined) return { kind: 'lessonStudy', lessonStudyId }
  if (communityId !== undefined) return { kind: 'community', communityId }
  throw notFound()
}

/** The page of what a discussion belongs to. */
export function homeOf(place: DiscussionPlace): string {
  return place.kind === 'lessonStudy'
    ? `/lesson-studies/${place.lessonStudyId}`
    : `/communities/${place.communityId}`
}
