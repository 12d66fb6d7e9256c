import type { DiscussionPlace } from '#domain/discussion/contribution.ts'
import type { Fact } from '#domain/session/fact.ts'
import { useReloadOnFacts } from '#features/stages/use-reload-on-facts.ts'
import { useLookAgain } from '#features/theme/use-look-again.ts'

const grew = ({ kind }: Fact) => kind === 'discussion.grew' || kind === 'access.changed'

/** Shows what others say without loading the page again: a lesson study tells of it, a community is looked at now and then. */
export function useFreshDiscussion(place: DiscussionPlace, afterId: number): void {
  useReloadOnFacts(place.kind === 'lessonStudy' ? place.lessonStudyId : null, afterId, grew)
  useLookAgain(place.kind === 'community')
}
