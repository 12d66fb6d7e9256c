import { createContext } from 'react-router'

/** Lets this answer's own inline scripts run under the content security policy. */
export const nonceContext = createContext<string>()
