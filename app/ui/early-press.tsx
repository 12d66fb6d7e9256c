import { useEffect, useState } from 'react'

// On a slow line a page is seen seconds before its scripts have come. Links and forms work without them; what
// is pressed on a button that needs them is kept, and done when the page wakes up.

/** Remembers the last such button. Runs before anything else in the page, so it is plain text for old browsers. */
const KEEP = `addEventListener('click',function(e){
if('awake' in document.documentElement.dataset)return
var button=e.target instanceof Element&&e.target.closest('button')
if(button&&button.type==='button')window.earlyPress=button
},true)`

interface WithEarlyPress {
  earlyPress?: HTMLButtonElement
}

/** The script that keeps presses; it belongs into the head. */
export function KeepEarlyPress({ nonce }: { nonce: string | undefined }) {
  return <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: KEEP }} />
}

/**
 * Says on the page's root that it listens now (`data-awake`), and does what was pressed before. Waits for one more
 * rendering, so that everything that effects bring (what this browser remembers) is there first.
 */
export function useWakeUp(): void {
  const [hydrated, setHydrated] = useState(false)
  useEffect(() => setHydrated(true), [])
  useEffect(() => {
    if (!hydrated) return
    document.documentElement.dataset['awake'] = ''
    const pressed = (window as WithEarlyPress).earlyPress
    delete (window as WithEarlyPress).earlyPress
    if (pressed?.isConnected === true) pressed.click()
  }, [hydrated])
}
