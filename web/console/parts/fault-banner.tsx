import { addresses } from '../data/api.ts';
import { faultsThatAreOn } from '../data/faults.ts';
import { useResource } from '../data/resource.ts';
import { Icon } from './icon.tsx';

const sentence = (words: readonly string[]): string => {
  const text = words.join(', ');
  return text.charAt(0).toUpperCase() + text.slice(1);
};

/** Reminds on every page that Stripe misbehaves because somebody asked it to. */
export function FaultBanner() {
  const { data } = useResource(addresses.faults(), { faults: (_, live) => live });
  const words = data === null ? [] : faultsThatAreOn(data);
  return (
    <div class="fault-place" role="status">
      {words.length === 0 ? null : (
        <div class="fault-banner">
          <Icon name="faults" />
          <span>{sentence(words)}</span>
          <a href="/faults">Change</a>
        </div>
      )}
    </div>
  );
}
