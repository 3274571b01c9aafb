import { useLocation } from 'preact-iso';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { CheckoutSettings } from '../../../lib/shared/checkout-settings.ts';
import type { Answer } from '../../../client/answer.ts';
import { readCourses } from '../api/catalogue.ts';
import type { Course } from '../api/catalogue.ts';
import { Checkout } from '../checkout/checkout.tsx';
import { isStorageUsable, keptCheckouts } from '../checkout/kept.ts';
import { courseOf } from '../checkout/kept-checkout.ts';
import { Notice } from '../parts/notice.tsx';
import { PageTitle } from '../parts/page-title.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { useSettings } from '../settings-context.ts';

const NotOnSale = () => (
  <>
    <PageTitle text="Checkout" />
    <Notice tone="plain" title="This course is not on sale">
      <p>
        It may have been sold out or taken off. <a href="/">See all courses</a>
      </p>
    </Notice>
  </>
);

const NoStorage = () => (
  <>
    <PageTitle text="Checkout" />
    <Notice tone="bad" title="Your browser keeps nothing for this page">
      <p>
        Its storage is needed, so that a lost answer never makes you pay twice. Allow it for this site, then
        load the page again.
      </p>
    </Notice>
  </>
);

const useCourses = (settings: CheckoutSettings) => {
  const [answer, setAnswer] = useState<Answer<readonly Course[]> | null>(null);
  const read = (): void => {
    setAnswer(null);
    void readCourses(settings).then(setAnswer);
  };
  useEffect(read, [settings]);
  return { answer, read };
};

/** What was begun goes on with what it was begun with, also when the catalogue does not tell of it any more. */
const keptCourse = (priceId: string): Course | null => {
  const kept = keptCheckouts.read(priceId);
  return kept && courseOf(kept);
};

const Unlisted = ({ answer, read }: ReturnType<typeof useCourses>) => {
  if (answer === null) return <Waiting text="Loading the course…" />;
  if (answer.ok) return <NotOnSale />;
  return <Trouble title="The course cannot be shown" problem={answer.problem} onRetry={read} />;
};

/** The way to pay for one course. */
export const CheckoutPage = () => {
  const settings = useSettings();
  const { query } = useLocation();
  const priceId = query['price'] ?? '';
  const courses = useCourses(settings);
  const kept = useMemo(() => keptCourse(priceId), [priceId]);
  if (!isStorageUsable) return <NoStorage />;
  const listed = courses.answer?.ok === true ? courses.answer.value : [];
  const course = listed.find((one) => one.priceId === priceId) ?? kept;
  return course === null ? (
    <Unlisted {...courses} />
  ) : (
    <Checkout key={priceId} settings={settings} course={course} />
  );
};
