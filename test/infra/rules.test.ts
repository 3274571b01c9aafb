import { describe, expect, it } from '@jest/globals';
import { detailType, eventTypes } from '../../lib/shared/event.ts';
import { at, synthesise } from './templates.ts';

const { ofType } = synthesise('prod');

const patterns = new Map(
  ofType('AWS::Events::Rule').map(({ properties }) => [
    String(properties['Name']).replace('payments-prod-', ''),
    properties['EventPattern'],
  ]),
);

describe('the rules of the bus', () => {
  it.each([
    ['invoices', ['payment.succeeded.v1', 'refund.granted.v1']],
    ['analytics', ['payment.succeeded.v1', 'refund.granted.v1', 'payment.fee_recorded.v1']],
  ])('bring to %s every event that its consumer works off', (name, detailTypes) => {
    expect(at(patterns.get(name), 'detail-type')).toEqual(detailTypes);
    const known = eventTypes.map((type) => detailType(type, 1));
    expect(known).toEqual(expect.arrayContaining(detailTypes));
  });

  it('bring to mail documents, refunds that came to nothing, and cards whose bank asks for the absent holder', () => {
    expect(patterns.get('mail')).toEqual({
      $or: [
        {
          'detail-type': [
            'invoice.stored.v1',
            'credit_note.stored.v1',
            'refund.failed.v1',
            'refund.canceled.v1',
          ],
        },
        {
          'detail-type': ['payment.attempt_failed.v1'],
          detail: {
            data: { savedMethodId: [{ exists: true }], lastError: { code: ['authentication_required'] } },
          },
        },
      ],
    });
  });

  it('bring every event to the audit trail', () => {
    expect(patterns.get('audit')).toEqual({ source: ['payments'] });
  });
});
