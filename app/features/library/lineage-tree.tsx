import './library.css'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { LineageNode, LineageSums } from '#domain/library/lineage.ts'
import { Moment } from '#ui/moment.tsx'

/**
 * The lineage of an edition as a tree of nested lists: what it came from above, what came of it below. The lines are
 * drawn beside the words, which say the same to whoever does not see them.
 */
export function LineageTree({ tree, sums }: { tree: LineageNode; sums: LineageSums }) {
  const { t } = useTranslation('library')
  return (
    <div className="flex flex-col gap-3">
      <p className="text-ink-soft">
        {t('lineage.sums', {
          editions: t('lineage.sumEditions', { count: sums.editions }),
          adoptions: t('lineage.sumAdoptions', { count: sums.adoptions }),
          schools: t('lineage.sumSchools', { count: sums.schools }),
        })}
      </p>
      <ul className="lineage">
        <Node node={tree} />
      </ul>
      {sums.adoptions === 0 && <p className="text-ink-soft">{t('lineage.alone')}</p>}
    </div>
  )
}

function Node({ node }: { node: LineageNode }) {
  const { t } = useTranslation('library')
  const { adoptions, hidden, children, seen } = node
  const hasMore = adoptions.length > 0 || hidden.adoptions > 0 || children.length > 0
  return (
    <li data-edition={node.editionId}>
      <div
        className={`lineage-node ${node.isHere ? 'border-accent bg-accent-wash' : 'border-line bg-sheet'}`}
        aria-current={node.isHere ? 'true' : undefined}
      >
        <p className="font-medium">
          {seen === null ? (
            <span className="text-ink-soft">{t('lineage.hidden')}</span>
          ) : node.isHere ? (
            seen.title
          ) : (
            <Link
              to={`/editions/${node.editionId}`}
              className="text-accent underline-offset-4 hover:underline"
            >
              {seen.title}
            </Link>
          )}
        </p>
        <p className="flex flex-wrap gap-x-3 text-sm text-ink-soft">
          {node.isHere && <span className="font-semibold text-accent-deep">{t('lineage.here')}</span>}
          {node.from !== null && <span>{t(`lineage.${node.from}`)}</span>}
          <span>{t('number', { number: node.number })}</span>
          {seen !== null && seen.schools.length > 0 && <span>{seen.schools.join(t('attribution.and'))}</span>}
          <Moment atMs={node.publishedAtMs} style="date" />
          {node.isWithdrawn && <span className="font-medium text-warm">{t('lineage.withdrawn')}</span>}
        </p>
      </div>
      {hasMore && (
        <ul>
          {adoptions.map((it) => (
            <li key={it.lessonStudyId}>
              <p className="lineage-use">
                {it.seen?.school
                  ? t('lineage.adoptedBy', it.seen)
                  : t('lineage.adoptedIn', { community: it.seen?.community ?? '' })}{' '}
                · <Moment atMs={it.atMs} style="date" />
              </p>
            </li>
          ))}
          {hidden.adoptions > 0 && (
            <li>
              <p className="lineage-use">{t('lineage.hiddenAdoptions', { count: hidden.adoptions })}</p>
            </li>
          )}
          {children.map((child) => (
            <Node key={child.editionId} node={child} />
          ))}
        </ul>
      )}
    </li>
  )
}
