import * as z from 'zod';

import type { LocalContext, ResolvedResource } from '../../seam.ts';
import { resourceOf } from '../arn.ts';
import { createKept } from '../kept.ts';
import { resourcesOf } from '../template.ts';
import { addressIn } from './outbox.ts';

const identityProperties = z.object({ EmailIdentity: z.string() });
const identitySchema = z.object({ name: z.string() });

const setProperties = z.object({ Name: z.string().optional() });

const destinationProperties = z.object({
  ConfigurationSetName: z.string(),
  EventDestination: z.object({
    Name: z.string().optional(),
    Enabled: z.boolean().default(true),
    MatchingEventTypes: z.array(z.string()),
    EventBridgeDestination: z.object(
      { EventBusArn: z.string() },
      { error: 'locally mail events go to a bus only' },
    ),
  }),
});

/** Who may send, under which configuration sets, and which of their events go to a bus. */
export interface Senders {
  provision(resources: readonly ResolvedResource[]): void;
  identities(): readonly string[];
  addIdentity(name: string): void;
  /** The identity that covers an address: the address itself, its domain or a parent of it. */
  identityOf(address: string): string | undefined;
  hasConfigurationSet(name: string): boolean;
  configurationSets(): readonly string[];
  /** The buses that want this kind of event of a configuration set. */
  busesFor(configurationSet: string, eventType: string): readonly string[];
}

/** The template writes `deliveryDelay`, the API `DELIVERY_DELAY`. */
const plain = (eventType: string): string => eventType.replaceAll('_', '').toLowerCase();

export const createSenders = (context: LocalContext): Senders => {
  const identities = createKept(context.db, 'email-identity', identitySchema);
  const sets = new Set<string>();
  let destinations: readonly z.output<typeof destinationProperties>[] = [];

  const provision = (resources: readonly ResolvedResource[]): void => {
    const wanted = resourcesOf(resources, 'AWS::SES::EmailIdentity', identityProperties).map(
      ({ properties }) => {
        const name = properties.EmailIdentity.toLowerCase();
        return [name, { name }] as const;
      },
    );
    identities.provision(new Map(wanted));
    sets.clear();
    for (const { resource, properties } of resourcesOf(
      resources,
      'AWS::SES::ConfigurationSet',
      setProperties,
    )) {
      sets.add(properties.Name ?? resource.ref);
    }
    destinations = resourcesOf(
      resources,
      'AWS::SES::ConfigurationSetEventDestination',
      destinationProperties,
    ).map(({ properties }) => properties);
  };

  const identityOf = (address: string): string | undefined => {
    const bare = addressIn(address);
    const domain = bare.split('@').at(-1) ?? '';
    return identities
      .all()
      .map(({ name }) => name)
      .find((name) => name === bare || name === domain || domain.endsWith(`.${name}`));
  };

  return {
    provision,
    identities: () => identities.all().map(({ name }) => name),
    addIdentity: (name) => identities.put(name.toLowerCase(), { name: name.toLowerCase() }),
    identityOf,
    hasConfigurationSet: (name) => sets.has(name),
    configurationSets: () => [...sets],
    busesFor: (configurationSet, eventType) =>
      destinations
        .filter(({ ConfigurationSetName }) => ConfigurationSetName === configurationSet)
        .map(({ EventDestination }) => EventDestination)
        .filter(
          ({ Enabled, MatchingEventTypes }) =>
            Enabled && MatchingEventTypes.map(plain).includes(plain(eventType)),
        )
        .map(({ EventBridgeDestination }) => resourceOf(EventBridgeDestination.EventBusArn))
        .map((busResource) => busResource.replace(/^event-bus\//, '')),
  };
};
