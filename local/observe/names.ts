/** What follows the stage in a function's name: `create-payment-intent`. */
export const shortName = (functionName: string): string => functionName.replace(/^payments-[a-z0-9]+-/, '');

/** The name at the end of an ARN: a queue's, a rule's, a schedule's. */
export const nameInArn = (arn: string): string => arn.split(/[:/]/).at(-1) ?? arn;
