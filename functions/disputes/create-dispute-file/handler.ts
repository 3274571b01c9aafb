import { offerUpload } from '../../../lib/disputes/app/offer-upload.ts';
import type { OfferUploadDeps } from '../../../lib/disputes/app/offer-upload.ts';
import { valueOf } from '../../../lib/runtime/answers.ts';
import type { HttpAnswer, HttpRequest } from '../../../lib/runtime/http-types.ts';
import type { CreateDisputeFileBody } from './schema.ts';

/** Lets a document of the evidence be uploaded, with exactly the size, type and checksum that were named. */
export function createHandler(deps: OfferUploadDeps) {
  return async ({ body, pathParameters }: HttpRequest<CreateDisputeFileBody, null>): Promise<HttpAnswer> => ({
    status: 201,
    body: valueOf(await offerUpload(deps, { disputeId: pathParameters['id'] ?? '', request: body })),
  });
}
