/** Who may see a lesson study, from the narrowest to the widest circle; each holds those before it. */
export const VISIBILITIES = ['private', 'team', 'community', 'institution', 'public'] as const
export type Visibility = (typeof VISIBILITIES)[number]

/** Whether a change lets more people see it; what is not wider and not the same is narrower. */
export function widens(from: Visibility, to: Visibility): boolean {
  return VISIBILITIES.indexOf(to) > VISIBILITIES.indexOf(from)
}

/** Reads a sent level; null for what is none. */
export function visibilityOf(text: string): Visibility | null {
  return VISIBILITIES.find((it) => it === text) ?? null
}

/** Reads a stored level. One that this version does not know is shown to nobody who needs no role. */
export function readVisibility(text: string): Visibility {
  return visibilityOf(text) ?? 'private'
}
