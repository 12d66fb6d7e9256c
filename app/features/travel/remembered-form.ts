import { PLAN_FORMS, type PlanForm } from '#domain/travel/plan-forms.ts'

const keyOf = (personId: string) => `gongyan/form/${personId}`

/** The form in which this person last read a plan on this computer; null when none is remembered. */
export function recallForm(personId: string): PlanForm | null {
  try {
    return PLAN_FORMS.find((form) => form === localStorage.getItem(keyOf(personId))) ?? null
  } catch {
    // A browser may forbid to keep anything.
    return null
  }
}

/** Keeps it, where the browser lets us. */
export function rememberForm(personId: string, form: PlanForm): void {
  try {
    localStorage.setItem(keyOf(personId), form)
  } catch {
    // Then it is chosen again next time.
  }
}
