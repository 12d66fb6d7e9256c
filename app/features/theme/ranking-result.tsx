import { useTranslation } from 'react-i18next'
import type { SeenProposal, SeenResult } from '#domain/theme/as-seen.ts'
import type { RankMethod } from '#domain/theme/negotiation-fact.ts'
import type { GroupShare, Parity, WhatBecame } from '#domain/theme/parity.ts'
import { Section, Sheet } from '#ui/page.tsx'

interface RankingResultProps {
  result: SeenResult
  method: RankMethod
  proposals: readonly SeenProposal[]
  became: WhatBecame
  parity: Parity | null
}

/** How the ranking came out, and that no proposal was lost on the way. */
export function RankingResult({ result, method, proposals, became, parity }: RankingResultProps) {
  const { t } = useTranslation('themes')
  const { places, dots, ballots } = result
  const themeOf = (id: string) => proposals.find((it) => it.proposalId === id)?.wording.theme ?? ''
  const most = Math.max(1, ...Object.values(dots ?? {}))
  // Who is tied shares the best of the places that they take.
  const startOf = (group: number) => places.slice(0, group).reduce((sum, ids) => sum + ids.length, 1)
  return (
    <Section title={t('result.title')}>
      <Sheet className="flex flex-col gap-4">
        <ol className="flex flex-col gap-3">
          {places.flatMap((ids, group) =>
            ids.map((id) => (
              <li key={id} className="flex flex-col gap-1">
                <span className="flex flex-wrap items-baseline gap-x-3">
                  <span className="text-sm font-semibold text-accent-deep">
                    {t('result.place', { place: startOf(group) })}
                  </span>
                  <span className="min-w-0 font-medium break-words">{themeOf(id)}</span>
                  {ids.length > 1 && (
                    <span className="rounded-sm bg-warm-wash px-2 py-0.5 text-sm text-warm">
                      {t('result.tie')}
                    </span>
                  )}
                  {dots !== null && (
                    <span className="text-sm text-ink-soft">
                      {t('result.dots', { count: dots[id] ?? 0 })}
                    </span>
                  )}
                </span>
                {dots !== null && (
                  <span aria-hidden className="h-2 rounded-full bg-paper-deep">
                    <span
                      className="block h-2 rounded-full bg-accent"
                      style={{ width: `${(100 * (dots[id] ?? 0)) / most}%` }}
                    />
                  </span>
                )}
              </li>
            )),
          )}
        </ol>
        <div className="flex flex-col gap-1 text-sm text-ink-soft">
          <p>
            {t('result.ballots', { count: ballots })}{' '}
            {method === 'ranked' ? t('result.schulze') : dots === null ? t('result.fewBallots') : ''}
          </p>
          <p>{t('result.became', { ...became })}</p>
        </div>
        <div className="flex flex-col gap-1 border-t border-line pt-3 text-sm">
          <h3 className="font-medium">{t('result.parity')}</h3>
          {parity === null ? (
            <p className="text-ink-soft">{t('result.noParity')}</p>
          ) : (
            <>
              <Share kind={t('result.rural')} share={parity.rural} />
              <Share kind={t('result.town')} share={parity.town} />
            </>
          )}
        </div>
      </Sheet>
    </Section>
  )
}

function Share({ kind, share: { dots, ...counts } }: { kind: string; share: GroupShare }) {
  const { t } = useTranslation('themes')
  return (
    <p>
      {t('result.parityOf', { kind, ...counts })}
      {dots !== null && t('result.parityDots', { dots })}
    </p>
  )
}
