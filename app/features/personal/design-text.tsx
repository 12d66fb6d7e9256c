import { useTranslation } from 'react-i18next'
import { filePath } from '#domain/files/file-path.ts'
import { compareLines } from '#domain/history/compare-blocks.ts'
import { linesOf } from '#domain/history/plan-lines.ts'
import type { PlanJson } from '#domain/plan/plan-json.ts'
import { LineFrame, Pieces } from '#features/history/pieces.tsx'
import { PicturePathContext, ReadingBlocks } from '#features/plan/reading-blocks.tsx'

interface Props {
  lessonStudyId: string
  blocks: readonly PlanJson[]
  /** What the first design has there, where this one comes from the same; null: it stands for itself. */
  first: readonly PlanJson[] | null
  path: string
}

/** The words of a design; of one that shares its rows with the first, with what differs marked. */
export function DesignText({ lessonStudyId, blocks, first, path }: Props) {
  const { t } = useTranslation('personal')
  const lines = linesOf(blocks)
  if (first !== null && !hasMore(blocks) && !hasMore(first)) {
    const changes = compareLines(linesOf(first), lines)
    if (changes.some((it) => it.kind !== 'same'))
      return (
        <div className="flex flex-col gap-1.5">
          {changes.map((change, i) => {
            const line = change.kind === 'changed' ? change.after : change.line
            const pieces =
              change.kind === 'same' ? [{ kind: 'same' as const, text: line.text }] : change.pieces
            return (
              <LineFrame key={`${i + 1}-${change.kind}`} line={line}>
                <Pieces pieces={pieces} />
              </LineFrame>
            )
          })}
        </div>
      )
  }
  if (lines.length === 0) return <p className="text-sm text-ink-faint">{t('designs.nothingHere')}</p>
  return (
    <PicturePathContext value={(fileId) => filePath(lessonStudyId, fileId)}>
      <div className="plan-reading design-text">
        <ReadingBlocks blocks={blocks} path={path} />
      </div>
    </PicturePathContext>
  )
}

/** Pictures and tables are looked at, not compared word by word. */
function hasMore(blocks: readonly PlanJson[]): boolean {
  return blocks.some((it) => it.type === 'picture' || it.type === 'table' || hasMore(it.content ?? []))
}
