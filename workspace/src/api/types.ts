import type { components } from './schema';

type Schemas = components['schemas'];

/** Short names of what the server's document describes; `npm run client` makes it anew. */
export type ArrivalView = Schemas['ArrivalView'];
export type Code = Schemas['Code'];
export type ConflictDecision = Schemas['ConflictDecision'];
export type ConflictSides = Schemas['ConflictSidesView'];
export type ConflictSide = Schemas['SideView'];
export type ConflictView = Schemas['ConflictView'];
export type Decision = Schemas['DecisionView'];
export type DeliveryView = Schemas['DeliveryView'];
export type Displayed = Schemas['Displayed'];
export type EvidenceFigure = Schemas['EvidenceFigure'];
export type EvidenceSide = Schemas['EvidenceSide'];
export type EvidenceView = Schemas['EvidenceView'];
export type Explanation = Schemas['Explanation'];
export type FindingView = Schemas['FindingView'];
export type HeldPatient = Schemas['PatientView'];
export type HistoryView = Schemas['HistoryView'];
export type IdentityChange = Schemas['IdentityChangeView'];
export type Identity = Schemas['IdentityView'];
export type ImageView = Schemas['ImageView'];
export type LockView = Schemas['LockView'];
export type MapView = Schemas['MapView'];
export type Metric = Schemas['Metric'];
export type ModelsView = Schemas['ModelsView'];
export type ModelView = Schemas['ModelView'];
export type NotAssessed = Schemas['NotAssessed'];
export type OrderQueryView = Schemas['OrderQueryView'];
export type OrderView = Schemas['OrderView'];
export type Quarantined = Schemas['QuarantinedView'];
export type QueueView = Schemas['QueueView'];
export type ReadingView = Schemas['ReadingView'];
export type ResultView = Schemas['ResultView'];
export type Session = Schemas['SessionView'];
export type StatedImage = Schemas['StatedImage'];
export type Statement = Schemas['StatementView'];
export type StudyState = Schemas['StudyState'];
export type StudyView = Schemas['StudyView'];
export type WorklistRow = Schemas['WorklistRow'];

export type AddendumKind = Schemas['AddendumView']['kind'];
export type DeliveryState = DeliveryView['state'];
export type Laterality = Statement['laterality'];
export type Presence = Statement['presence'];
export type Stage = WorklistRow['progress'];
export type StatusKind = StudyState['kind'];
