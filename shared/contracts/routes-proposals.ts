import * as z from 'zod';
import { ProposalDecisionRequest, ProposalId, ProposalPreview, ProposalRequest, ProposalState, ProposalView } from '#domain/proposal.ts';
import { pageOf, pageQuery, route } from './route-contract.ts';

const params = z.object({ proposalId: ProposalId });

/** What takes two administrators. */
export const proposalRoutes = {
  proposeChange: route({
    method: 'POST',
    path: '/v1/proposals',
    tag: 'administration',
    summary: { zh: '提请须由两名管理员办理的更改，并得知其影响', en: 'Propose what takes two administrators, and learn what it would do' },
    query: z.object({
      preview: z.enum(['true']).optional().meta({ description: 'only work out what it would do; nothing is stored' }),
    }),
    body: ProposalRequest,
    answers: { 200: ProposalPreview, 201: ProposalView },
  }),
  listProposals: route({
    method: 'GET',
    path: '/v1/proposals',
    tag: 'administration',
    summary: { zh: '提请', en: 'Proposals, newest first' },
    query: z.object({ state: ProposalState.optional(), ...pageQuery }),
    answers: { 200: pageOf(ProposalView) },
  }),
  readProposal: route({
    method: 'GET',
    path: '/v1/proposals/{proposalId}',
    tag: 'administration',
    summary: { zh: '一件提请', en: 'A proposal with its difference' },
    params,
    answers: { 200: ProposalView },
  }),
  decideProposal: route({
    method: 'POST',
    path: '/v1/proposals/{proposalId}/decision',
    tag: 'administration',
    summary: { zh: '批准、不批准或撤回', en: 'Approve, reject or withdraw' },
    params,
    body: ProposalDecisionRequest,
    answers: { 200: ProposalView },
  }),
};
