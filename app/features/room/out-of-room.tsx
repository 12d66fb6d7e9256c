import { useTranslation } from 'react-i18next'
import { Button } from '#ui/button.tsx'
import type { OutCause } from './out-cause.ts'

interface OutOfRoomProps {
  cause: OutCause
  onRejoin: () => void
  onCheckDevices: () => void
}

/** No longer in the room: why, and the way back. */
export function OutOfRoom({ cause, onRejoin, onCheckDevices }: OutOfRoomProps) {
  const { t } = useTranslation('room')
  return (
    <section className="m-auto flex max-w-prose flex-col gap-3 p-5">
      <h2 className="text-xl font-semibold">{t(`out.${cause}.title`)}</h2>
      <p>{t(`out.${cause}.body`)}</p>
      <div className="flex flex-wrap gap-2">
        <Button kind="primary" onClick={onRejoin}>
          {cause === 'elsewhere' ? t('out.bringHere') : t('out.rejoin')}
        </Button>
        {cause !== 'elsewhere' && <Button onClick={onCheckDevices}>{t('out.devices')}</Button>}
      </div>
    </section>
  )
}
