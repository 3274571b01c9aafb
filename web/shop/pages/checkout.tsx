import { useLocation } from 'preact-iso';
import { useEffect, useState } from 'preact/hooks';
import type { Answer } from '../api/answer.ts';
import { readCourses } from '../api/catalogue.ts';
import type { Course } from '../api/catalogue.ts';
import { Checkout } from '../checkout/checkout.tsx';
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

/** The way to pay for one course of the catalogue. */
export const CheckoutPage = () => {
  const settings = useSettings();
  const { query } = useLocation();
  const [answer, setAnswer] = useState<Answer<readonly Course[]> | null>(null);
  const read = (): void => {
    setAnswer(null);
    void readCourses(settings).then(setAnswer);
  };
  useEffect(read, [settings]);
  if (answer === null) return <Waiting text="Loading the course…" />;
  if (!answer.ok)
    return <Trouble title="The course cannot be shown" problem={answer.problem} onRetry={read} />;
  const course = answer.value.find(({ priceId }) => priceId === query['price']);
  return course === undefined ? (
    <NotOnSale />
  ) : (
    <Checkout key={course.priceId} settings={settings} course={course} />
  );
};
