import { stageEvidence } from '../../../lib/disputes/app/stage-evidence.ts';
import type { StageEvidenceDeps } from '../../../lib/disputes/app/stage-evidence.ts';
import { valueOf } from '../../../lib/runtime/answers.ts';
import { countFacts } from '../../../lib/runtime/fact-metrics.ts';
import type { HttpAnswer, HttpRequest } from '../../../lib/runtime/http-types.ts';
import type { StageDisputeEvidenceBody } from './schema.ts';

/** Stages evidence and shows it; nothing goes to the bank before a person submits it. */
export function createHandler(deps: StageEvidenceDeps) {
  return async (request: HttpRequest<StageDisputeEvidenceBody, null>): Promise<HttpAnswer> => {
    const { body, pathParameters, cause } = request;
    const wanted = { disputeId: pathParameters['id'] ?? '', request: body, cause };
    const { view, facts } = valueOf(await stageEvidence(deps, wanted));
    countFacts(request.observation, facts);
    return { status: 200, body: view };
  };
}
