import { useTranslation } from 'react-i18next'
import { Form } from 'react-router'
import { VISIBILITIES, type Visibility, widens } from '#domain/activity/visibility.ts'
import { Hidden } from '#features/people/confirm.tsx'
import { Button } from '#ui/button.tsx'
import { Section, Sheet } from '#ui/page.tsx'

interface VisibilitySectionProps {
  visibility: Visibility
  /** The community that it belongs to, by name. */
  community: string
  mayShow: boolean
}

/** Who may see a lesson study; whoever may change it is told who will, and asked once more. */
export function VisibilitySection({ visibility, community, mayShow }: VisibilitySectionProps) {
  const { t } = useTranslation('membership')
  return (
    <Section title={t('visibility.title')}>
      <Sheet className="flex flex-col gap-2">
        <ul className="flex flex-col divide-y divide-line">
          {VISIBILITIES.map((level) => {
            const now = level === visibility
            return (
              <li
                key={level}
                className={`py-2.5 ${now ? 'font-medium' : ''}`}
                aria-current={now || undefined}
              >
                <div className="flex flex-wrap items-baseline justify-between gap-x-4">
                  <span>
                    {t(`visibility.level.${level}`)}
                    {now && (
                      <span className="ml-2 rounded-sm bg-accent-wash px-2 py-0.5 text-sm text-accent-deep">
                        {t('visibility.now')}
                      </span>
                    )}
                  </span>
                </div>
                <p className="max-w-prose font-normal text-ink-soft">
                  {t(`visibility.who.${level}`, { community })}
                </p>
                {mayShow && !now && <Change from={visibility} to={level} community={community} />}
              </li>
            )
          })}
        </ul>
      </Sheet>
    </Section>
  )
}

function Change({ from, to, community }: { from: Visibility; to: Visibility; community: string }) {
  const { t } = useTranslation('membership')
  const wider = widens(from, to)
  const doing = t(wider ? 'visibility.widen' : 'visibility.narrow')
  const level = t(`visibility.level.${to}`)
  return (
    <details key={from}>
      <summary
        aria-label={t('visibility.chooseLevel', { doing, level })}
        className="inline-flex min-h-9 list-none items-center rounded-md px-3 text-sm font-medium text-accent hover:bg-accent-wash"
      >
        {doing}
      </summary>
      <Form
        method="post"
        className={`mt-2 flex flex-col items-start gap-3 rounded-md border p-4 font-normal ${
          wider ? 'border-warm/50 bg-warm-wash' : 'border-line-strong bg-sheet'
        }`}
      >
        <Hidden fields={{ intent: 'show', from, to }} />
        <p className="max-w-prose">
          {t(wider ? 'visibility.widenWhy' : 'visibility.narrowWhy', {
            level,
            who: t(`visibility.who.${to}`, { community }),
          })}
        </p>
        <Button type="submit" kind={wider ? 'primary' : 'danger'} small>
          {t('visibility.confirm', { level })}
        </Button>
      </Form>
    </details>
  )
}
