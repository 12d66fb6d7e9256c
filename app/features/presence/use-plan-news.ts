import { useEffect, useRef, useState } from 'react'
import { hearPlanChange, NOTHING_NEW, type PlanChange, tellPlanNews } from '#domain/activity/plan-news.ts'
import { usePresence } from './presence-context.tsx'

/** What others did in the plan, gathered; what it returns last is to be told once. */
export function usePlanNews(): readonly PlanChange[] {
  const { people, me, store } = usePresence()
  const [told, setTold] = useState<readonly PlanChange[]>([])
  const news = useRef(NOTHING_NEW)
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  const look = useRef(() => {})
  look.current = () => {
    if (timer.current !== null) clearTimeout(timer.current)
    timer.current = null
    const nowMs = Date.now()
    const now = tellPlanNews(news.current, nowMs)
    news.current = now.news
    if (now.told.length > 0) setTold(now.told)
    if (now.againAtMs !== null) timer.current = setTimeout(() => look.current(), now.againAtMs - nowMs)
  }
  useEffect(() => {
    for (const { personId, where } of people) {
      const { writes, area, section, rowId } = where
      if (personId === me || !writes || area !== 'plan' || section === null) continue
      news.current = hearPlanChange(news.current, { kind: 'writes', personId, section, rowId }, Date.now())
    }
    look.current()
  }, [people, me])
  useEffect(
    () =>
      store.onRows((changes) => {
        for (const change of changes) news.current = hearPlanChange(news.current, change, Date.now())
        look.current()
      }),
    [store],
  )
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current)
    },
    [],
  )
  return told
}
