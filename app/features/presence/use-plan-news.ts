import { useEffect, useRef, useState } from 'react'
import { hearPlanChange, NOTHING_NEW, type PlanChange, tellPlanNews } from '#domain/activity/plan-news.ts'
import { usePresence } from './presence-context.tsx'
import type { Told } from './use-comings.ts'

/** What others did in the plan, gathered; what it returns last is to be told once, and to who listens. */
export function usePlanNews(listens: boolean): Told<readonly PlanChange[]> | null {
  const { people, me, store } = usePresence()
  const [told, setTold] = useState<Told<readonly PlanChange[]> | null>(null)
  const news = useRef(NOTHING_NEW)
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  const look = useRef(() => {})
  look.current = () => {
    if (timer.current !== null) clearTimeout(timer.current)
    timer.current = null
    const nowMs = Date.now()
    const now = tellPlanNews(news.current, nowMs)
    news.current = now.news
    if (now.told.length > 0) setTold({ news: now.told, atMs: nowMs })
    if (now.againAtMs !== null) timer.current = setTimeout(() => look.current(), now.againAtMs - nowMs)
  }
  useEffect(() => {
    if (listens) return
    news.current = NOTHING_NEW
    setTold(null)
  }, [listens])
  useEffect(() => {
    if (!listens) return
    for (const { personId, where } of people) {
      const { writes, area, section, rowId } = where
      if (personId === me || !writes || area !== 'plan' || section === null) continue
      news.current = hearPlanChange(news.current, { kind: 'writes', personId, section, rowId }, Date.now())
    }
    look.current()
  }, [people, me, listens])
  useEffect(
    () =>
      store.onRows((changes) => {
        if (!listens) return
        for (const change of changes) news.current = hearPlanChange(news.current, change, Date.now())
        look.current()
      }),
    [store, listens],
  )
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current)
    },
    [],
  )
  return told
}
