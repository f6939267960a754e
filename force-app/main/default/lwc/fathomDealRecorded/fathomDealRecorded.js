import { LightningElement, api, wire } from 'lwc';
import { getFieldValue, getRecord } from 'lightning/uiRecordApi';
import { gql, graphql } from 'lightning/graphql';
import LAST_CALL from '@salesforce/schema/Opportunity.Fathom_Last_Call__c';
import SUMMARY from '@salesforce/schema/Opportunity.Fathom_Deal_Summary__c';
import { dayOf } from 'c/fathomShared';
import { LABELS } from './labels';

/** Related lists of UI API leave Tasks out; GraphQL reads them, with the person's own permissions. */
const CALLS = gql`
  query fathomCalls($id: ID) {
    uiapi {
      query {
        Task(
          where: { WhatId: { eq: $id }, TaskSubtype: { eq: "Call" }, Fathom_Recording_Id__c: { ne: null } }
          orderBy: { ActivityDate: { order: DESC } }
          first: 30
        ) {
          edges {
            node {
              Id
              Subject {
                value
              }
              ActivityDate {
                value
              }
              Fathom_Recording_Id__c @optional {
                value
              }
              Fathom_Call_Url__c @optional {
                value
              }
            }
          }
        }
      }
    }
  }
`;

/** What fits while the service is awaited. */
const FEW = 5;

const callOf = ({ node }) => ({
  meetingId: node.Fathom_Recording_Id__c?.value ?? node.Id,
  title: node.Subject.value,
  at: node.ActivityDate.value,
  url: node.Fathom_Call_Url__c?.value,
});

/** What Salesforce itself has, through Lightning Data Service: there before the service answers, and when it is away. */
export default class FathomDealRecorded extends LightningElement {
  @api recordId;

  label = LABELS;

  @wire(getRecord, { recordId: '$recordId', optionalFields: [LAST_CALL, SUMMARY] }) record;
  @wire(graphql, { query: CALLS, variables: '$variables' }) tasks;

  get variables() {
    return this.recordId && { id: this.recordId };
  }

  get known() {
    return this.record.data;
  }

  get lastCall() {
    return dayOf(getFieldValue(this.known, LAST_CALL));
  }

  get summary() {
    return getFieldValue(this.known, SUMMARY);
  }

  get calls() {
    const tasks = this.tasks.data?.uiapi.query.Task.edges.map(callOf) ?? [];
    // A call has a Task for each of its Contacts.
    return [...new Map(tasks.map((task) => [task.meetingId, task])).values()].slice(0, FEW);
  }

  get isEmpty() {
    return !this.lastCall && !this.summary && !this.calls.length;
  }
}
