import type { OwnTemplate } from '#db/queries/activity/activity-templates.ts'
import type { ActivityTemplate } from '#domain/activity/activity-template.ts'
import { builtInTemplate, OFFERED } from '#domain/activity/built-in-templates.ts'
import type { PlanLanguage } from '#domain/activity/new-lesson-study.ts'

/** A form of activity that a lesson study can begin with; `named`: how a form of a page names it. */
export interface OfferedTemplate {
  readonly named: string
  readonly isOwn: boolean
  readonly template: ActivityTemplate
}

/** What a community can choose from: its own first, then what comes with the product in the reader's language. */
export function offeredTemplates(own: readonly OwnTemplate[], language: PlanLanguage): OfferedTemplate[] {
  return [
    ...own.map(({ templateId, content }) => ({ named: templateId, isOwn: true, template: content })),
    ...OFFERED.flatMap((named) => {
      const template = builtInTemplate(named, language)
      return template === null ? [] : [{ named, isOwn: false, template }]
    }),
  ]
}
