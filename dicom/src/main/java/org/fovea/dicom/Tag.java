package org.fovea.dicom;

/**
 * Tags of the attributes the code names, as {@code 0xggggeeee}; the rest are in {@link Dictionary}.
 */
public final class Tag {
  public static final int FileMetaInformationGroupLength = 0x00020000;
  public static final int FileMetaInformationVersion = 0x00020001;
  public static final int MediaStorageSOPClassUID = 0x00020002;
  public static final int MediaStorageSOPInstanceUID = 0x00020003;
  public static final int TransferSyntaxUID = 0x00020010;
  public static final int ImplementationClassUID = 0x00020012;
  public static final int ImplementationVersionName = 0x00020013;
  public static final int SourceApplicationEntityTitle = 0x00020016;
  public static final int SpecificCharacterSet = 0x00080005;
  public static final int ImageType = 0x00080008;
  public static final int InstanceCreationDate = 0x00080012;
  public static final int InstanceCreationTime = 0x00080013;
  public static final int SOPClassUID = 0x00080016;
  public static final int SOPInstanceUID = 0x00080018;
  public static final int StudyDate = 0x00080020;
  public static final int SeriesDate = 0x00080021;
  public static final int AcquisitionDate = 0x00080022;
  public static final int ContentDate = 0x00080023;
  public static final int AcquisitionDateTime = 0x0008002A;
  public static final int StudyTime = 0x00080030;
  public static final int SeriesTime = 0x00080031;
  public static final int AcquisitionTime = 0x00080032;
  public static final int ContentTime = 0x00080033;
  public static final int AccessionNumber = 0x00080050;
  public static final int IssuerOfAccessionNumberSequence = 0x00080051;
  public static final int QueryRetrieveLevel = 0x00080052;
  public static final int RetrieveAETitle = 0x00080054;
  public static final int InstanceAvailability = 0x00080056;
  public static final int Modality = 0x00080060;
  public static final int ModalitiesInStudy = 0x00080061;
  public static final int ConversionType = 0x00080064;
  public static final int PresentationIntentType = 0x00080068;
  public static final int Manufacturer = 0x00080070;
  public static final int InstitutionName = 0x00080080;
  public static final int ReferringPhysicianName = 0x00080090;
  public static final int CodeValue = 0x00080100;
  public static final int CodingSchemeDesignator = 0x00080102;
  public static final int CodingSchemeVersion = 0x00080103;
  public static final int CodeMeaning = 0x00080104;
  public static final int MappingResource = 0x00080105;
  public static final int LongCodeValue = 0x00080119;
  public static final int URNCodeValue = 0x00080120;
  public static final int TimezoneOffsetFromUTC = 0x00080201;
  public static final int StationName = 0x00081010;
  public static final int StudyDescription = 0x00081030;
  public static final int ProcedureCodeSequence = 0x00081032;
  public static final int SeriesDescription = 0x0008103E;
  public static final int InstitutionalDepartmentName = 0x00081040;
  public static final int OperatorsName = 0x00081070;
  public static final int ManufacturerModelName = 0x00081090;
  public static final int ReferencedStudySequence = 0x00081110;
  public static final int ReferencedPerformedProcedureStepSequence = 0x00081111;
  public static final int ReferencedSeriesSequence = 0x00081115;
  public static final int ReferencedImageSequence = 0x00081140;
  public static final int ReferencedSOPClassUID = 0x00081150;
  public static final int ReferencedSOPInstanceUID = 0x00081155;
  public static final int ReferencedFrameNumber = 0x00081160;
  public static final int RetrieveURL = 0x00081190;
  public static final int FailureReason = 0x00081197;
  public static final int FailedSOPSequence = 0x00081198;
  public static final int ReferencedSOPSequence = 0x00081199;
  public static final int OtherFailuresSequence = 0x0008119A;
  public static final int DerivationDescription = 0x00082111;
  public static final int SourceImageSequence = 0x00082112;
  public static final int AnatomicRegionSequence = 0x00082218;
  public static final int PatientName = 0x00100010;
  public static final int PatientID = 0x00100020;
  public static final int IssuerOfPatientID = 0x00100021;
  public static final int PatientBirthDate = 0x00100030;
  public static final int PatientSex = 0x00100040;
  public static final int PatientAge = 0x00101010;
  public static final int PatientSize = 0x00101020;
  public static final int PatientWeight = 0x00101030;
  public static final int PatientIdentityRemoved = 0x00120062;
  public static final int DeidentificationMethod = 0x00120063;
  public static final int ContrastBolusAgent = 0x00180010;
  public static final int BodyPartExamined = 0x00180015;
  public static final int ScanningSequence = 0x00180020;
  public static final int SliceThickness = 0x00180050;
  public static final int KVP = 0x00180060;
  public static final int SpacingBetweenSlices = 0x00180088;
  public static final int DeviceSerialNumber = 0x00181000;
  public static final int DateOfSecondaryCapture = 0x00181012;
  public static final int SecondaryCaptureDeviceManufacturer = 0x00181016;
  public static final int SoftwareVersions = 0x00181020;
  public static final int ProtocolName = 0x00181030;
  public static final int EstimatedRadiographicMagnificationFactor = 0x00181114;
  public static final int ExposureTime = 0x00181150;
  public static final int XRayTubeCurrent = 0x00181151;
  public static final int Exposure = 0x00181152;
  public static final int ImagerPixelSpacing = 0x00181164;
  public static final int ConvolutionKernel = 0x00181210;
  public static final int PatientPosition = 0x00185100;
  public static final int ViewPosition = 0x00185101;
  public static final int SequenceOfUltrasoundRegions = 0x00186011;
  public static final int RegionLocationMinX0 = 0x00186018;
  public static final int RegionLocationMinY0 = 0x0018601A;
  public static final int RegionLocationMaxX1 = 0x0018601C;
  public static final int RegionLocationMaxY1 = 0x0018601E;
  public static final int PhysicalUnitsXDirection = 0x00186024;
  public static final int PhysicalUnitsYDirection = 0x00186026;
  public static final int PhysicalDeltaX = 0x0018602C;
  public static final int PhysicalDeltaY = 0x0018602E;
  public static final int DetectorType = 0x00187004;
  public static final int StudyInstanceUID = 0x0020000D;
  public static final int SeriesInstanceUID = 0x0020000E;
  public static final int StudyID = 0x00200010;
  public static final int SeriesNumber = 0x00200011;
  public static final int AcquisitionNumber = 0x00200012;
  public static final int InstanceNumber = 0x00200013;
  public static final int PatientOrientation = 0x00200020;
  public static final int ImagePositionPatient = 0x00200032;
  public static final int ImageOrientationPatient = 0x00200037;
  public static final int FrameOfReferenceUID = 0x00200052;
  public static final int Laterality = 0x00200060;
  public static final int ImageLaterality = 0x00200062;
  public static final int SliceLocation = 0x00201041;
  public static final int NumberOfStudyRelatedSeries = 0x00201206;
  public static final int NumberOfStudyRelatedInstances = 0x00201208;
  public static final int NumberOfSeriesRelatedInstances = 0x00201209;
  public static final int ImageComments = 0x00204000;
  public static final int FrameAnatomySequence = 0x00209071;
  public static final int FrameLaterality = 0x00209072;
  public static final int PlaneOrientationSequence = 0x00209116;
  public static final int SamplesPerPixel = 0x00280002;
  public static final int PhotometricInterpretation = 0x00280004;
  public static final int PlanarConfiguration = 0x00280006;
  public static final int NumberOfFrames = 0x00280008;
  public static final int Rows = 0x00280010;
  public static final int Columns = 0x00280011;
  public static final int PixelSpacing = 0x00280030;
  public static final int PixelAspectRatio = 0x00280034;
  public static final int BitsAllocated = 0x00280100;
  public static final int BitsStored = 0x00280101;
  public static final int HighBit = 0x00280102;
  public static final int PixelRepresentation = 0x00280103;
  public static final int PixelPaddingValue = 0x00280120;
  public static final int PixelPaddingRangeLimit = 0x00280121;
  public static final int QualityControlImage = 0x00280300;
  public static final int BurnedInAnnotation = 0x00280301;
  public static final int PixelSpacingCalibrationType = 0x00280A02;
  public static final int PixelSpacingCalibrationDescription = 0x00280A04;
  public static final int PixelIntensityRelationship = 0x00281040;
  public static final int PixelIntensityRelationshipSign = 0x00281041;
  public static final int WindowCenter = 0x00281050;
  public static final int WindowWidth = 0x00281051;
  public static final int RescaleIntercept = 0x00281052;
  public static final int RescaleSlope = 0x00281053;
  public static final int RescaleType = 0x00281054;
  public static final int VOILUTFunction = 0x00281056;
  public static final int RedPaletteColorLookupTableDescriptor = 0x00281101;
  public static final int GreenPaletteColorLookupTableDescriptor = 0x00281102;
  public static final int BluePaletteColorLookupTableDescriptor = 0x00281103;
  public static final int RedPaletteColorLookupTableData = 0x00281201;
  public static final int GreenPaletteColorLookupTableData = 0x00281202;
  public static final int BluePaletteColorLookupTableData = 0x00281203;
  public static final int SegmentedRedPaletteColorLookupTableData = 0x00281221;
  public static final int SegmentedGreenPaletteColorLookupTableData = 0x00281222;
  public static final int SegmentedBluePaletteColorLookupTableData = 0x00281223;
  public static final int LossyImageCompression = 0x00282110;
  public static final int LossyImageCompressionRatio = 0x00282112;
  public static final int LossyImageCompressionMethod = 0x00282114;
  public static final int ModalityLUTSequence = 0x00283000;
  public static final int LUTDescriptor = 0x00283002;
  public static final int LUTExplanation = 0x00283003;
  public static final int LUTData = 0x00283006;
  public static final int VOILUTSequence = 0x00283010;
  public static final int PixelMeasuresSequence = 0x00289110;
  public static final int FrameVOILUTSequence = 0x00289132;
  public static final int PixelValueTransformationSequence = 0x00289145;
  public static final int StudyPriorityID = 0x0032000C;
  public static final int ReasonForStudy = 0x00321030;
  public static final int RequestingPhysician = 0x00321032;
  public static final int RequestedProcedureDescription = 0x00321060;
  public static final int RequestedProcedureCodeSequence = 0x00321064;
  public static final int ScheduledStationAETitle = 0x00400001;
  public static final int ScheduledProcedureStepStartDate = 0x00400002;
  public static final int ScheduledProcedureStepStartTime = 0x00400003;
  public static final int ScheduledPerformingPhysicianName = 0x00400006;
  public static final int ScheduledProcedureStepDescription = 0x00400007;
  public static final int ScheduledProcedureStepID = 0x00400009;
  public static final int LocalNamespaceEntityID = 0x00400031;
  public static final int UniversalEntityID = 0x00400032;
  public static final int UniversalEntityIDType = 0x00400033;
  public static final int ScheduledProcedureStepSequence = 0x00400100;
  public static final int PerformedProcedureStepDescription = 0x00400254;
  public static final int RequestAttributesSequence = 0x00400275;
  public static final int MeasurementUnitsCodeSequence = 0x004008EA;
  public static final int RequestedProcedureID = 0x00401001;
  public static final int ReasonForTheRequestedProcedure = 0x00401002;
  public static final int RequestedProcedurePriority = 0x00401003;
  public static final int PlacerOrderNumberImagingServiceRequest = 0x00402016;
  public static final int FillerOrderNumberImagingServiceRequest = 0x00402017;
  public static final int RelationshipType = 0x0040A010;
  public static final int VerifyingOrganization = 0x0040A027;
  public static final int VerificationDateTime = 0x0040A030;
  public static final int ObservationDateTime = 0x0040A032;
  public static final int ValueType = 0x0040A040;
  public static final int ConceptNameCodeSequence = 0x0040A043;
  public static final int ContinuityOfContent = 0x0040A050;
  public static final int VerifyingObserverSequence = 0x0040A073;
  public static final int VerifyingObserverName = 0x0040A075;
  public static final int VerifyingObserverIdentificationCodeSequence = 0x0040A088;
  public static final int DateTime = 0x0040A120;
  public static final int Date = 0x0040A121;
  public static final int Time = 0x0040A122;
  public static final int PersonName = 0x0040A123;
  public static final int UID = 0x0040A124;
  public static final int TextValue = 0x0040A160;
  public static final int ConceptCodeSequence = 0x0040A168;
  public static final int MeasuredValueSequence = 0x0040A300;
  public static final int NumericValueQualifierCodeSequence = 0x0040A301;
  public static final int NumericValue = 0x0040A30A;
  public static final int PredecessorDocumentsSequence = 0x0040A360;
  public static final int ReferencedRequestSequence = 0x0040A370;
  public static final int PerformedProcedureCodeSequence = 0x0040A372;
  public static final int CurrentRequestedProcedureEvidenceSequence = 0x0040A375;
  public static final int PertinentOtherEvidenceSequence = 0x0040A385;
  public static final int CompletionFlag = 0x0040A491;
  public static final int CompletionFlagDescription = 0x0040A492;
  public static final int VerificationFlag = 0x0040A493;
  public static final int PreliminaryFlag = 0x0040A496;
  public static final int ContentTemplateSequence = 0x0040A504;
  public static final int ContentSequence = 0x0040A730;
  public static final int TemplateIdentifier = 0x0040DB00;
  public static final int GraphicData = 0x00700022;
  public static final int GraphicType = 0x00700023;
  public static final int PresentationLUTShape = 0x20500020;
  public static final int SharedFunctionalGroupsSequence = 0x52009229;
  public static final int PerFrameFunctionalGroupsSequence = 0x52009230;
  public static final int ExtendedOffsetTable = 0x7FE00001;
  public static final int ExtendedOffsetTableLengths = 0x7FE00002;
  public static final int FloatPixelData = 0x7FE00008;
  public static final int DoubleFloatPixelData = 0x7FE00009;
  public static final int PixelData = 0x7FE00010;
  public static final int DigitalSignaturesSequence = 0xFFFAFFFA;
  public static final int DataSetTrailingPadding = 0xFFFCFFFC;

  public static final int Item = 0xFFFEE000;
  public static final int ItemDelimitationItem = 0xFFFEE00D;
  public static final int SequenceDelimitationItem = 0xFFFEE0DD;

  private Tag() {}

  /** The tag as the standard writes it: {@code (0010,0010)}. */
  public static String format(int tag) {
    return "(%04X,%04X)".formatted(tag >>> 16, tag & 0xFFFF);
  }

  /**
   * The tag as eight hexadecimal digits, the key of DICOM JSON (PS3.18 F.2.2): {@code 00100010}.
   */
  public static String hex(int tag) {
    return "%08X".formatted(tag);
  }

  public static int group(int tag) {
    return tag >>> 16;
  }

  public static int element(int tag) {
    return tag & 0xFFFF;
  }

  /** Private attributes have an odd group number (PS3.5 7.8). */
  public static boolean isPrivate(int tag) {
    return (tag & 0x10000) != 0;
  }

  /** A private creator reserves a block of private elements: (gggg,0010) to (gggg,00FF). */
  public static boolean isPrivateCreator(int tag) {
    return isPrivate(tag) && element(tag) >= 0x10 && element(tag) <= 0xFF;
  }
}
