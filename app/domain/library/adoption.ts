import { done, type Outcome, refused } from '../outcome.ts'
import { readName, readPurpose } from '../people/names.ts'

export const PLACE_MAX = 120
export const HAPPENED_MAX = 600

/** What those tell who taught what they had adopted. */
export interface AdoptionTold {
  /** Where it was used: a class, a school, a course. */
  readonly place: string
  readonly happened: string
}

/** Reads what is told of an adoption; both are needed, or nobody learns anything. */
export function readAdoptionTold(form: { place: string; happened: string }): Outcome<AdoptionTold> {
  const place = readName(form.place, 'place', PLACE_MAX)
  if (!place.ok) return place
  const happened = readPurpose(form.happened, 'happened', HAPPENED_MAX)
  if (!happened.ok) return happened
  if (happened.value === '') return refused('required', { field: 'happened' })
  return done({ place: place.value, happened: happened.value })
}
