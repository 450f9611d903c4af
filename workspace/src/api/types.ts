export type Laterality = 'LEFT' | 'RIGHT' | 'BOTH' | 'UNKNOWN' | 'NOT_APPLICABLE';
export type Presence = 'PRESENT' | 'ABSENT' | 'UNCERTAIN';
export type StatusKind = 'PENDING' | 'READ' | 'NOT_APPLICABLE' | 'CANNOT_SAY' | 'FAILED' | 'OVERDUE' | 'HELD';
export interface Code { value: string; scheme: string; meaning: string }
export interface Identity { studyInstanceUid: string; revision: number; patientName: string; patientId: string; issuer: string; birthDate: string | null; sex: 'FEMALE' | 'MALE' | 'OTHER' | 'UNKNOWN'; accessionNumber: string; studyDate: string | null; description: string; synthetic: boolean }
export interface StudyState { kind: StatusKind; explanation: string }
export type Stage = 'UNREAD' | 'READ' | 'SIGNED' | 'ADDENDUM_NEEDED';
export interface WorklistRow { identity: Identity; modalities: string[]; orderPriority: 'STAT' | 'HIGH' | 'ROUTINE' | 'MEDIUM' | 'LOW'; receivedAt: string; urgency: 'STAT' | 'DUE' | 'RAISED' | 'ORDER'; urgencyReason: string; state: StudyState; withheld: boolean; notForClinicalUse: boolean; progress: Stage; lockedBy: string | null }
export interface VoiWindow { name: string; center: number; width: number }
export interface ImageView { sopInstanceUid: string; modality: string; seriesDescription: string; number: number; frames: number; rows: number; columns: number; samplesPerPixel: number; bytesPerSample: number; signed: boolean; inverted: boolean; slope: number; intercept: number; windows: VoiWindow[]; pixelSpacingMm: number[] | null; lossy: boolean; laterality: string; viewPosition: string; unreadable: string | null }
export interface OperatingPoint { name: string; threshold: number; sensitivity: number; specificity: number }
export interface FindingView { code: Code; probability: number; uncorrected: boolean; prevalence: number | null; trainingPrevalence: number; operatingPoint: OperatingPoint; threshold: number; positive: boolean; conformalSet: string[]; coverage: number | null; laterality: Laterality }
export interface Explanation { state: 'BEING_TESTED' | 'SHOWN' | 'NOT_SHOWN'; method: string | null; score: number | null; nullPercentile95: number | null; centreScore: number | null; reason: string }
export interface ResultView { id: string; model: string; version: string; status: string; reason: string; superseded: boolean; clinicalUse: boolean; intendedUse: string; limits: string[]; findings: FindingView[]; explanation: Explanation | null; sopInstanceUids: string[]; createdAt: string }
export interface StudyView { identity: Identity; state: StudyState; held: string | null; images: ImageView[]; results: ResultView[]; conditions: Code[]; structuredReports: { sopInstanceUid: string; state: string; createdAt: string }[] }
export interface MapView { columns: number; rows: number; values: number[] }
export interface Statement { code: Code; presence: Presence; laterality: Laterality; text: string }
export interface FirstRead { revision: number; at: string; impressions: Statement[]; comment: string }
export interface Decision { resultId: string; code: Code; kind: 'ACCEPT' | 'AMEND' | 'REJECT'; presence: Presence | null; laterality: Laterality | null; text: string }
export interface Confirmed { statement: Statement; model: string | null; verdict: 'ACCEPTED' | 'AMENDED' | 'REJECTED' | null; said: Presence | null; provenance: string }
export interface NotAssessed { what: string; why: string }
export interface SignatureView { signer: string; at: string; revision: number; findings: Confirmed[]; comment: string; notAssessed: NotAssessed[] }
export interface AddendumView { id: string; number: number; kind: 'ADDITION' | 'CORRECTION'; signer: string; at: string; text: string; statements: Statement[] }
export interface ReadingView { id: string; studyInstanceUid: string; reader: string; revision: number; studyRevision: number; state: 'FIRST_READ' | 'OPEN' | 'SIGNED' | 'CLOSED'; firstReads: FirstRead[]; decisions: Decision[]; ownFindings: Statement[]; comment: string; notAssessed: NotAssessed[]; signature: SignatureView | null; addenda: AddendumView[] }
export interface Displayed { studyInstanceUid: string; revision: number; patientId: string; issuer: string; resultIds: string[] }
export interface Session { user: string; name: string; administrator: boolean; radiologist: boolean; product: string }
export interface Arrival { file: string; outcome: 'STORED' | 'DUPLICATE' | 'CONFLICTING' | 'QUARANTINED'; studyInstanceUid: string | null; code: string | null; reason: string }
export interface Quarantined { id: string; at: string; source: string; bytes: number; code: string; reason: string }
export interface ConflictView { id: string; at: string; studyInstanceUid: string; sopInstanceUid: string; kind: string; reason: string }
export interface Metric { name: string; value: number; lower: number | null; upper: number | null; method: string | null }
export interface ModelView { name: string; version: string; summary: string; intendedUse: string; clinicalUse: boolean; licence: string; digest: string; role: 'ACTIVE' | 'SHADOW' | 'OFF'; blind: boolean; approval: { version: string; by: string; reason: string; at: string } | null; findings: { code: Code; threshold: number; trainingPrevalence: number; sitePrevalence: number | null }[]; accepts: { modalities: string[]; bodyParts: string[]; views: string[]; minimumYears: number | null; maximumYears: number | null }; data: { name: string; origin: string; population: string; licence: string; splitSha256: string; uses: { role: string; images: Record<string, number>; persons: number | null }[] }[]; evaluation: { name: string; on: string; images: number; metrics: Metric[] }[]; limits: string[] }
export interface ModelsView { models: ModelView[]; refused: { folder: string; code: string; reason: string }[] }
export interface StatedImageForm { patientId: string; patientName: string; birthDate: string | null; sex: Identity['sex']; kind: 'CHEST_RADIOGRAPH_PA' | 'CHEST_RADIOGRAPH_AP' | 'OTHER'; ageYears: number | null; laterality: Laterality; synthetic: boolean }
