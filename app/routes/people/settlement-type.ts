import { SETTLEMENT_TYPES, type SettlementType } from '#domain/people/roles.ts'

/** Reads where a school lies; null for whoever would rather not say. */
export function settlementTypeOf(value: string): SettlementType | null {
  return SETTLEMENT_TYPES.find((it) => it === value) ?? null
}
