import { Download } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { LEAVES_AS } from '#domain/travel/leaving.ts'
import { DropDown } from '../activity/drop-down.tsx'

/** The ways in which a plan of the past can be taken along; `href` already says which one. */
export function TakePlan({ href }: { href: string }) {
  const { t } = useTranslation('plan')
  return (
    <div className="print:hidden">
      <DropDown
        face={
          <>
            <Download size={16} aria-hidden />
            {t('document.take')}
          </>
        }
        faceClass="min-h-9 gap-2 rounded-md border border-line-strong bg-sheet px-3 text-sm font-medium hover:bg-paper-deep"
        className="right-auto left-0 w-64 p-1 text-sm"
      >
        {LEAVES_AS.map((as) => (
          <a
            key={as}
            href={`${href}&as=${as}`}
            download
            className="block rounded-md px-3 py-2 hover:bg-paper-deep"
          >
            {t(`document.${as}`)}
          </a>
        ))}
      </DropDown>
    </div>
  )
}
