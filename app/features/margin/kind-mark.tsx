import { CircleHelp, FileSearch, type LucideIcon, Sparkles, SquarePen } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { AnnotationKind } from '#domain/margin/anchor.ts'

export const KIND_ICON: Readonly<Record<AnnotationKind, LucideIcon>> = {
  question: CircleHelp,
  suggestion: SquarePen,
  strength: Sparkles,
  evidence: FileSearch,
}

const PRAISES: readonly AnnotationKind[] = ['strength', 'evidence']

/** What kind of annotation it is, in a word and a picture: never by colour alone. */
export function KindMark({ kind }: { kind: AnnotationKind }) {
  const { t } = useTranslation('margin')
  const Icon = KIND_ICON[kind]
  const look = PRAISES.includes(kind) ? 'bg-accent-wash text-accent-deep' : 'bg-warm-wash text-warm'
  return (
    <span
      className={`inline-flex shrink-0 items-center gap-1 rounded-full px-2 py-0.5 text-xs font-semibold ${look}`}
    >
      <Icon size={14} aria-hidden />
      {t(`kind.${kind}`)}
    </span>
  )
}
