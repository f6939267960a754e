import { LightningElement, api, wire } from 'lwc';
import { gql, graphql } from 'lightning/graphql';

const TASKS = gql`
  query tasks($id: ID) {
    uiapi {
      query {
        Task(where: { WhatId: { eq: $id } }, orderBy: { CreatedDate: { order: DESC } }, first: 50) {
          edges {
            node {
              Id
              Subject @optional {
                value
              }
              Status @optional {
                value
              }
              Description @optional {
                value
              }
              TaskSubtype @optional {
                value
              }
              ActivityDate @optional {
                displayValue
              }
              Who @optional {
                Name {
                  value
                }
              }
              Owner @optional {
                Name {
                  value
                }
              }
            }
          }
        }
      }
    }
  }
`;

/** The activity timeline: Tasks of the record, newest first. */
export default class Activity extends LightningElement {
  @api recordId;
  @wire(graphql, { query: TASKS, variables: '$variables' }) tasks;
  refreshed = 0;

  /** Other components tell by a RefreshEvent that records have changed [S67]. */
  onRefresh = () => (this.refreshed += 1);

  connectedCallback() {
    window.addEventListener('refresh', this.onRefresh);
  }

  disconnectedCallback() {
    window.removeEventListener('refresh', this.onRefresh);
  }

  /** Other variables, though they say the same, make the wire ask again. */
  get variables() {
    return this.recordId && this.refreshed >= 0 ? { id: this.recordId } : undefined;
  }

  get items() {
    const edges = this.tasks.data?.uiapi.query.Task.edges ?? [];
    return edges.map(({ node }) => ({
      id: node.Id,
      subject: node.Subject?.value,
      text: node.Description?.value,
      when: node.ActivityDate?.displayValue,
      line: [node.Who?.Name?.value, node.Status?.value, node.Owner?.Name?.value].filter(Boolean).join(' · '),
      icon: node.TaskSubtype?.value === 'Call' ? 'standard:log_a_call' : 'standard:task',
    }));
  }

  get isEmpty() {
    return this.tasks.data && this.items.length === 0;
  }

  get problem() {
    return this.tasks.errors?.[0]?.message;
  }
}
