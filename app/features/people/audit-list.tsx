import { useTranslation } from 'react-i18next'
import type { SpaceFact } from '#domain/people/space-fact.ts'
import { Moment } from '#ui/moment.tsx'
import { Sheet } from '#ui/page.tsx'

interface AuditListProps {
  facts: readonly SpaceFact[]
  people: readonly { readonly personId: string; readonly name: string; readonly school: string }[]
}

/** Who did what, and when: a sentence each, the newest first. */
export function AuditList({ facts, people }: AuditListProps) {
  const say = useAuditSentence(people)
  return (
    <Sheet className="py-1! sm:py-1!">
      <ul className="divide-y divide-line">
        {facts.map((fact) => (
          <li key={fact.id} className="flex flex-col gap-x-6 py-3 sm:flex-row sm:items-baseline">
            <span className="shrink-0 text-sm text-ink-soft tabular-nums sm:w-52">
              <Moment atMs={fact.atMs} />
            </span>
            <span className="min-w-0 [overflow-wrap:anywhere]">{say(fact)}</span>
          </li>
        ))}
      </ul>
    </Sheet>
  )
}

function useAuditSentence(people: AuditListProps['people']): (fact: SpaceFact) => string {
  const { t } = useTranslation('membership')
  const roles = useTranslation('people').t
  const activity = useTranslation('activity').t
  const nameOf = (personId: string | null) => {
    const person = people.find((it) => it.personId === personId)
    if (person === undefined) return t('audit.nobody')
    return person.school === '' ? person.name : t('audit.nameAndSchool', { ...person })
  }
  return (fact) => {
    const values: Record<string, string | number> = { name: nameOf(fact.personId) }
    const body: Readonly<Record<string, unknown>> = fact.body
    if (typeof body.personId === 'string') values.person = nameOf(body.personId)
    if ('title' in body) values.title = typeof body.title === 'string' ? body.title : t('audit.privateTitle')
    if (typeof body.edition === 'string') values.title = body.edition
    if (typeof body.question === 'string') values.question = body.question
    if (typeof body.theme === 'string') values.theme = body.theme
    if (typeof body.name === 'string') values.space = body.name
    switch (fact.kind) {
      case 'member.joined':
        return t(`audit.said.member.joinedBy.${fact.body.by}`, {
          ...values,
          role: roles(`role.${fact.body.role}`),
        })
      case 'role.changed': {
        const { from, to } = fact.body
        return t('audit.said.role.changed', {
          ...values,
          from: roles(`role.${from}`),
          to: roles(`role.${to}`),
        })
      }
      case 'invitation.made':
        return fact.body.uses === null
          ? t('audit.said.invitation.madeOpen', values)
          : t('audit.said.invitation.made', { ...values, count: fact.body.uses })
      case 'list.imported':
        return t('audit.said.list.imported', { ...values, count: fact.body.invited, rows: fact.body.rows })
      case 'guest.invited':
      case 'guest.joined':
        return t(`audit.said.${fact.kind}`, { ...values, role: activity(`role.${fact.body.role}`) })
      case 'visibility.widened':
      case 'visibility.narrowed': {
        const { from, to } = fact.body
        return t(`audit.said.${fact.kind}`, {
          ...values,
          from: t(`visibility.level.${from}`),
          to: t(`visibility.level.${to}`),
        })
      }
      case 'edition.widened':
        return t(`audit.said.edition.widenedTo.${fact.body.to}`, values)
      default:
        return t(`audit.said.${fact.kind}`, values)
    }
  }
}
