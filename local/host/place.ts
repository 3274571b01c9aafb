/** Where the one account of the laptop is, and the addresses that its clients call. */
export interface Place {
  readonly region: string;
  readonly accountId: string;
  readonly apiUrl: string;
  readonly functionUrl: string;
  readonly stripeUrl: string;
  readonly siteUrl: string;
  readonly consoleUrl: string;
  readonly awsUrl: string;
  readonly engineUrl: string;
}

/** Everything that this system serves, it serves to this machine alone. */
export const loopback = '127.0.0.1';

const portOrder = [
  'apiUrl',
  'functionUrl',
  'stripeUrl',
  'siteUrl',
  'consoleUrl',
  'awsUrl',
  'engineUrl',
] as const;

export const portOf = (url: string): number => Number(new URL(url).port);

/** The addresses counted from one port, in the order that clients know. */
export const placeAt = (portBase: number): Place => {
  const at = (name: (typeof portOrder)[number]): string =>
    `http://${loopback}:${String(portBase + portOrder.indexOf(name))}`;
  return {
    region: 'eu-west-3',
    accountId: '000000000000',
    apiUrl: at('apiUrl'),
    functionUrl: at('functionUrl'),
    stripeUrl: at('stripeUrl'),
    siteUrl: at('siteUrl'),
    consoleUrl: at('consoleUrl'),
    awsUrl: at('awsUrl'),
    engineUrl: at('engineUrl'),
  };
};
