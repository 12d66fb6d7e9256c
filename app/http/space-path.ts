const FOLDER = {
  institution: 'institutions',
  community: 'communities',
  lessonStudy: 'lesson-studies',
} as const

/** The page of a space, or of one lesson study. */
export function pathOf(place: { readonly kind: keyof typeof FOLDER; readonly id: string }): string {
  return `/${FOLDER[place.kind]}/${place.id}`
}
