import { Keyboard } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { DropDown } from '../activity/drop-down.tsx'

/** The element that says the most important keys in one sentence; it describes the editor. */
export const KEYS_IN_SHORT = 'plan-keys'

const WRITING = ['format', 'cell', 'row', 'addRow', 'annotate', 'leave', 'tools'] as const
const READING = ['passage', 'others', 'annotatePassage', 'annotate'] as const

/** Which keys do what in the plan, for who has no mouse or does not want one. */
export function PlanKeys({ canWrite }: { canWrite: boolean }) {
  const { t } = useTranslation('plan')
  return (
    <div className="max-md:hidden">
      <p id={KEYS_IN_SHORT} className="sr-only">
        {t(canWrite ? 'keys.shortWriting' : 'keys.shortReading')}
      </p>
      <DropDown
        label={t('keys.title')}
        face={<Keyboard size={18} aria-hidden />}
        faceClass="min-h-9 rounded-md px-2 text-ink-soft hover:bg-paper-deep hover:text-ink"
        className="w-80 p-4"
      >
        <p className="mb-2 font-semibold">{t('keys.title')}</p>
        <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-3 gap-y-1.5 text-sm">
          {(canWrite ? WRITING : READING).map((it) => (
            <div key={it} className="contents">
              <dt className="font-medium">{t(`keys.${it}.press`)}</dt>
              <dd className="text-ink-soft">{t(`keys.${it}.does`)}</dd>
            </div>
          ))}
        </dl>
      </DropDown>
    </div>
  )
}
