import type { AwsService } from '../seam.ts';
import { principalOf } from './access-keys.ts';
import { AwsError } from './aws-error.ts';
import { xmlDocument } from './xml.ts';

const NAMESPACE = 'https://sts.amazonaws.com/doc/2011-06-15/';

/** STS as far as clients ask who they are. */
export const createSts = (accountId: string): AwsService => ({
  name: 'sts',
  claims: (request) => request.service === 'sts',
  handle: async (request) => {
    const action = new URLSearchParams(request.body.toString('utf8')).get('Action') ?? '';
    if (action !== 'GetCallerIdentity') {
      throw new AwsError('InvalidAction', `sts has no operation ${action} in the local runtime.`);
    }
    const arn = principalOf(request.accessKeyId) ?? `arn:aws:iam::${accountId}:root`;
    return {
      status: 200,
      headers: { 'content-type': 'text/xml' },
      body: xmlDocument(
        'GetCallerIdentityResponse',
        {
          GetCallerIdentityResult: { Arn: arn, UserId: request.accessKeyId ?? accountId, Account: accountId },
        },
        NAMESPACE,
      ),
    };
  },
});
