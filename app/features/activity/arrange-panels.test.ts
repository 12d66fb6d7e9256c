import { describe, expect, it } from 'vitest'
import { arrangePanels, type SidePanel, visiblePanels } from './arrange-panels.ts'

const open = (...panels: SidePanel[]) => new Set(panels)

describe('where the panels stand', () => {
  it('[S23] without a panel in the URL the plan stands first, the open panels beside it in a steady order', () => {
    expect(arrangePanels(null, open('chat', 'board'))).toEqual({ main: 'plan', side: ['board', 'chat'] })
    expect(visiblePanels(arrangePanels(null, open()))).toEqual(['plan'])
  })

  it('[S23] the panel in the URL stands large', () => {
    expect(arrangePanels('board', open('board', 'room', 'chat'))).toEqual({
      main: 'board',
      side: ['room', 'chat'],
    })
    expect(arrangePanels('room', open('board', 'chat', 'margin'))).toEqual({
      main: 'room',
      side: ['margin', 'chat'],
    })
    expect(arrangePanels('plan', open('board', 'room', 'chat'))).toEqual({ main: 'plan', side: [] })
  })

  it('no panel stands in two places', () => {
    const every = open('margin', 'board', 'room', 'chat')
    for (const enlarged of [null, 'plan', 'board', 'room'] as const) {
      const visible = visiblePanels(arrangePanels(enlarged, every))
      expect(new Set(visible).size).toBe(visible.length)
    }
  })
})
