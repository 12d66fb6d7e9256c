import { useState, type KeyboardEvent } from 'react'

/** Whether a key belongs to an input method that is choosing characters; 229 is what some browsers say of it. */
export function isComposing({ nativeEvent }: KeyboardEvent): boolean {
  return nativeEvent.isComposing || nativeEvent.keyCode === 229
}

/** Whether an input method is at work in a field. */
export function useComposition() {
  const [isOn, setIsOn] = useState(false)
  return {
    isOn,
    handlers: { onCompositionStart: () => setIsOn(true), onCompositionEnd: () => setIsOn(false) },
  }
}
