import { disputeViewSchema } from '../../../../../lib/disputes/app/dispute-view.ts';
import { acceptDisputeSchema } from '../../../../disputes/accept-dispute/schema.ts';
import {
  createDisputeFileSchema,
  disputeFileViewSchema,
} from '../../../../disputes/create-dispute-file/schema.ts';
import { decideDisputeSchema } from '../../../../disputes/decide-dispute/schema.ts';
import { stageDisputeEvidenceSchema } from '../../../../disputes/stage-dispute-evidence/schema.ts';
import { submitDisputeSchema } from '../../../../disputes/submit-dispute/schema.ts';
import { pageOf } from './page-of.ts';

export const disputesBodies = {
  CreateDisputeFile: createDisputeFileSchema,
  StageDisputeEvidence: stageDisputeEvidenceSchema,
  SubmitDispute: submitDisputeSchema,
  AcceptDispute: acceptDisputeSchema,
  DecideDispute: decideDisputeSchema,
};

export const disputesAnswers = {
  Dispute: disputeViewSchema,
  DisputeList: pageOf(disputeViewSchema),
  DisputeFile: disputeFileViewSchema,
};
