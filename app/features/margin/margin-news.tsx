import { useTranslation } from 'react-i18next'
import { useRoster } from '#features/people/roster-context.tsx'
import { useSession } from '#features/session/session-context.tsx'

/** Says to who listens to the page what others do in the margin. */
export function MarginNews({ personId }: { personId: string }) {
  const { t } = useTranslation('margin')
  const { marginNews } = useSession()
  const person = useRoster()
  const who = marginNews?.personId ?? null
  return (
    <div role="status" aria-live="polite" className="sr-only">
      {marginNews !== null && who !== null && who !== personId && (
        <p>
          {t(`news.${marginNews.kind.slice('annotation.'.length)}`, {
            name: person(who).name,
            text: 'text' in marginNews.body ? marginNews.body.text : '',
          })}
        </p>
      )}
    </div>
  )
}
