import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Language } from '#contracts/language.ts';
import { type Problem, problemOf } from '#contracts/problems.ts';
import type { DomainError } from '#domain/domain-error.ts';

/** The problem of an error. */
export function problemOfError(error: DomainError, language: Language, traceId: string): Problem {
  return problemOf(error.code, language, traceId, error.faults, error.values);
}

/** An error as an HTTP answer. */
export function answerOfError(error: DomainError, language: Language, traceId: string): APIGatewayProxyStructuredResultV2 {
  const problem = problemOfError(error, language, traceId);
  return {
    statusCode: problem.status,
    headers: {
      'content-type': 'application/problem+json; charset=utf-8',
      'content-language': language === 'zh' ? 'zh-CN' : 'en',
      'cache-control': 'no-store',
      ...(problem.status === 503 ? { 'retry-after': '1' } : {}),
    },
    body: JSON.stringify(problem),
  };
}
