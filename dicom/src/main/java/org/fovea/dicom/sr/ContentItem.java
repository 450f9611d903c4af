package org.fovea.dicom.sr;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.Tag;
import org.fovea.dicom.Uid;

/**
 * A node of the content tree (PS3.3 C.17.3): what it is called, what it says, and what is below it.
 *
 * @param name absent only for images within a container
 */
public record ContentItem(
    RelationshipType relationship,
    Optional<CodedConcept> name,
    ContentValue value,
    List<ContentItem> children) {

  public ContentItem {
    children = List.copyOf(children);
  }

  public static ContentItem of(
      RelationshipType relationship, CodedConcept name, ContentValue value, ContentItem... below) {
    return new ContentItem(relationship, Optional.of(name), value, List.of(below));
  }

  public static ContentItem container(CodedConcept name, List<ContentItem> children) {
    return new ContentItem(
        RelationshipType.CONTAINS,
        Optional.of(name),
        new ContentValue.Container(Optional.empty()),
        children);
  }

  /** A container that begins a template of the DCMR, such as {@code 1501}. */
  public static ContentItem container(
      CodedConcept name, String templateId, List<ContentItem> children) {
    return new ContentItem(
        RelationshipType.CONTAINS,
        Optional.of(name),
        new ContentValue.Container(Optional.of(templateId)),
        children);
  }

  public static ContentItem code(
      RelationshipType relationship, CodedConcept name, CodedConcept value, ContentItem... below) {
    return of(relationship, name, new ContentValue.Code(value), below);
  }

  public static ContentItem text(RelationshipType relationship, CodedConcept name, String text) {
    return of(relationship, name, new ContentValue.Text(text));
  }

  public static ContentItem uid(RelationshipType relationship, CodedConcept name, Uid uid) {
    return of(relationship, name, new ContentValue.UidReference(uid));
  }

  public static ContentItem image(
      RelationshipType relationship, CodedConcept name, ImageReference reference) {
    return of(relationship, name, new ContentValue.Image(reference));
  }

  /** The item of a Content Sequence. */
  DataSet toItem() {
    DataSet item = new DataSet().put(Tag.RelationshipType, relationship.term());
    putInto(item);
    return item;
  }

  /** The root of the tree lies in the data set itself and relates to nothing. */
  void putInto(DataSet target) {
    target.put(Tag.ValueType, value.type());
    name.ifPresent(concept -> target.putSequence(Tag.ConceptNameCodeSequence, concept.toItem()));
    value.putInto(target);
    if (!children.isEmpty()) {
      target.putSequence(Tag.ContentSequence, children.stream().map(ContentItem::toItem).toList());
    }
  }

  /** Every image referred to in this item and below, in the order of the tree, each once. */
  List<ImageReference> images() {
    List<ImageReference> found = new ArrayList<>();
    collect(found);
    return found.stream().distinct().toList();
  }

  private void collect(List<ImageReference> found) {
    if (value instanceof ContentValue.Image(ImageReference reference)) {
      found.add(reference);
    }
    children.forEach(child -> child.collect(found));
  }

  /** This item with more below it. */
  ContentItem with(ContentItem... more) {
    List<ContentItem> all = new ArrayList<>(children);
    all.addAll(Arrays.asList(more));
    return new ContentItem(relationship, name, value, all);
  }
}
