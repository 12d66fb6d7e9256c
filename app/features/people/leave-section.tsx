import { useTranslation } from 'react-i18next'
import { Form, Link } from 'react-router'
import { isLastWith } from '#domain/people/membership.ts'
import { Button } from '#ui/button.tsx'
import { SelectField } from '#ui/field.tsx'
import { Section, Sheet } from '#ui/page.tsx'
import { Hidden } from './confirm.tsx'
import type { ShownMember } from './member-list.tsx'

interface Props {
  kind: 'community' | 'institution'
  members: readonly ShownMember[]
  me: string
  /** The lesson studies of the community that this person organises by name. */
  organises: readonly { lessonStudyId: string; title: string }[]
}

/**
 * Leaving a community or a school, with what it means said before. The last who keeps it chooses who does so from
 * then on, and leaves in the same step.
 */
export function LeaveSection({ kind, members, me, organises }: Props) {
  const { t } = useTranslation('keeping')
  const { t: people } = useTranslation('people')
  const keeper = kind === 'community' ? 'steward' : 'administrator'
  const isLast = isLastWith(keeper, members, me)
  const others = members.filter((it) => it.personId !== me)
  return (
    <Section title={people(`${kind}.leave`)}>
      <Sheet>
        <ul className="flex list-disc flex-col gap-1 pl-5">
          <li>{t(`leave.${kind}.loses`)}</li>
          <li>{t('leave.workStays')}</li>
          {organises.length > 0 && (
            <li>
              {t('leave.organises')}{' '}
              {organises.map((it, i) => (
                <span key={it.lessonStudyId}>
                  {i > 0 && t('leave.and')}
                  <Link
                    to={`/lesson-studies/${it.lessonStudyId}/people`}
                    className="text-accent underline underline-offset-2"
                  >
                    {it.title}
                  </Link>
                </span>
              ))}
            </li>
          )}
          {isLast && <li className="font-medium">{t(`leave.${kind}.isLast`)}</li>}
        </ul>
        {isLast && others.length === 0 ? (
          <p className="mt-4 text-ink-soft">{t(`leave.${kind}.alone`)}</p>
        ) : (
          <details className="mt-4">
            <summary className="inline-flex min-h-9 list-none items-center rounded-md px-3 text-sm font-medium text-danger hover:bg-danger-wash">
              {isLast ? t('leave.choose') : people(`${kind}.leave`)}
            </summary>
            <Form
              method="post"
              className="mt-2 flex max-w-md flex-col items-start gap-4 rounded-md border border-danger/40 bg-danger-wash p-4"
            >
              <Hidden fields={{ intent: 'leave' }} />
              {isLast && (
                <SelectField label={t(`leave.${kind}.successor`)} name="successorId" required defaultValue="">
                  <option value="" disabled>
                    {t('leave.chooseOne')}
                  </option>
                  {others.map((it) => (
                    <option key={it.personId} value={it.personId}>
                      {it.name}
                    </option>
                  ))}
                </SelectField>
              )}
              <Button type="submit" kind="danger" small>
                {isLast ? t('leave.handOverAndLeave') : people('member.confirmLeave')}
              </Button>
            </Form>
          </details>
        )}
      </Sheet>
    </Section>
  )
}
